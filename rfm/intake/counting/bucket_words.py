"""What people write where they do not know, or do not care, who bought, in nine languages.

Compared as `rfm.intake.folding.compact` makes them, and only as the whole name.
"""

from rfm.intake.folding import folded

NOBODY = folded(
    "unknown, cash, cash only, walk in, walkin, walk ins, guest, guest user, guest checkout,"
    " guest buyer, anonymous, anon, misc, miscellaneous, various, sundry, sundries, generic,"
    " no name, noname, nobody, unnamed, unspecified, not specified, not available,"
    " not applicable, not assigned, unassigned, undefined, unidentified, na, n a, one time,"
    " onetime, one off, over the counter, otc, general public, passing trade, none, null, nil,"
    " blank, empty, unbekannt, anonym, diverse, diverser, verschiedene, sonstige, gast,"
    " laufkundschaft, laufkunde, barverkauf, barverkaufe, barkunde, barkunden, barzahler, cpd,"
    " conto pro diverse, sammelkunde, sammeldebitor, sammelkonto, einmalkunde, endkunde,"
    " endverbraucher, privatkunde, privatkunden, ladenverkauf, ladenkunde, ladenkasse, kasse,"
    " tageskasse, kassenverkauf, thekenverkauf, thekenkunde, ohne name, kein name, ohne namen,"
    " nicht zugeordnet, unbenannt, inconnu, inconnue, anonyme, divers, diverses, comptant,"
    " au comptant, de passage, particulier, particuliers, sans nom, non renseigne, grand public,"
    " desconocido, desconocida, anonimo, anonima, varios, contado, mostrador, consumidor final,"
    " publico general, publico en general, sin nombre, sin identificar, no identificado,"
    " sin asignar, desconhecido, diversos, balcao, avulso, nao identificado, consumidor,"
    " consumidor nao identificado, sem nome, nao informado, sconosciuto, vari, diversi, banco,"
    " contanti, privato, privati, consumatore finale, corrispettivi, senza nome, non specificato,"
    " onbekend, anoniem, diversen, contant, contante, toonbank, balie, losse verkoop, kasverkoop,"
    " toonbankverkoop, balieverkoop, kasklant, passant, passanten, particulieren, geen naam,"
    " niet opgegeven, naamloos, 散客, 散户, 散客户, 零售, 零售客户, 零售客戶, 零散客户, 现金,"
    " 现金客户, 現金客戶, 现销, 门店散客, 线下散客, 过路客, 游客, 访客, 临时客户, 匿名, 匿名客户,"
    " 匿名用户, 未知, 未知客户, 其他, 其它, 其他客户, 个人, 无名, 未指定, 普通散客, 現金, 現金客,"
    " 現金販売, 一般, 一般客, 一般顧客, 一見, 一見客, 不明, 顧客不明, 店頭, 店頭客, 店頭販売,"
    " 店頭売上, 諸口, 諸口得意先, 個人, 個人客, ゲスト, 名無し, 無名, その他, 未登録, 未設定,"
    " 名称不明"
)
NOBODY_WITH_A_FILLER = folded(
    "retail, consumer, private, web, no, new, shop, store, pos, petty, general, public, other,"
    " others, no id, final, default, door, counter, casual, privat, sonstiger, neuer, comptoir,"
    " passage, invite, occasionnel, autre, autres, cualquier, generico, ocasional, eventual,"
    " invitado, publico, otros, convidado, padrao, outros, altri, ospite, occasionale, generica,"
    " overige"
)
"""Nobody only beside a word for a buyer or a sale: "Retail customer" is, "Retail" may be a firm."""
FILLERS = folded(
    "customer, customers, client, clients, account, accounts, buyer, buyers, sale, sales,"
    " shopper, debtor, debtors, kunde, kunden, debitor, debitoren, verkauf, acheteur, vente,"
    " ventes, compte, cliente, clientes, venta, ventas, comprador, venda, vendas, clienti,"
    " vendita, vendite, klant, klanten, verkoop"
)
ARTICLES = folded("a, the, au, de, del, di, al, el, en, la, le, a la, du, do, da, ao, um, un")
"""Left out beside a word for a buyer only: "The Counter" may be a firm."""

TESTS = folded(
    "cliente de prueba, cliente di prova, tests, tester, asdf, asdfasdf, qwerty, do not use,"
    " dont use, max mustermann, erika mustermann, nicht verwenden, nicht benutzen,"
    " ne pas utiliser, prueba, pruebas, no usar, nao usar, prova, prove, non usare,"
    " niet gebruiken, essai, fictif, ficticio, ficticia, fittizio, 测试, 測試, 测试客户,"
    " 測試客戶, 测试公司, 测试账号, 测试账户, 测试用户, 测试数据, 请勿使用, テスト, テスト顧客,"
    " テスト会社, テスト株式会社, テストユーザー, テスト用, テストアカウント, ダミー, 使用禁止,"
    " 使用不可, サンプル"
)
TESTS_IN_ANY_FORM = folded(
    "test, testing, teste, testes, demo, dummy, fake, muster, mustermann, testkunde, testkundin,"
    " testfirma, testkonto, testbenutzer, testaccount, testcustomer, testuser, testclient,"
    " testcompany, demokunde, demokonto, demofirma, demoaccount, musterkunde, musterfirma,"
    " testklant, testbedrijf"
)
"""Tests even as "Test GmbH"; the others may then be firms."""
TESTS_ALONE = TESTS | TESTS_IN_ANY_FORM
TESTS_WITH_A_FILLER = folded("sample, example, exemple, ejemplo, exemplo, esempio")
"""A test only beside a word for a firm: "Sample customer" is, "Sample & Sons" may be a firm."""
TEST_FILLERS = FILLERS | folded(
    "company, companies, firm, business, organisation, organization, org, user, users, name,"
    " entry, record, data, order, only, internal, please, zz, zzz, aa, aaa, xx, xxx, konto,"
    " firma, benutzer, societe, entreprise, utilisateur, empresa, usuario, azienda, utente,"
    " bedrijf, gebruiker, di"
)
LEGAL_FORMS = folded(
    "co, corp, corporation, inc, ltd, llc, gmbh, ag, kg, sarl, sas, sa, sl, srl, spa, bv"
)
WARNING = folded("do, not, use")
MAILBOXES = folded("test, tests, testing, tester")
"""Before the @ of an address."""
