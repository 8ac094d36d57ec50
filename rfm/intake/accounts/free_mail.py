"""Domains behind which stands no firm, and endings under which firms register theirs."""

SECOND_LEVELS = "ac com co edu gob gov gouv govt gv mil net ne nom or org"
"""Labels before a country's own that are part of the ending: acme.co.uk, acme.com.br."""

COUNTRY_SECOND_LEVELS: dict[str, str] = {
    "at": "priv",
    "au": "asn id",
    "br": "adv agr art coop emp eng esp eti far gov ind inf jus leg med mus nom odo pro psc srv"
    " tmp tur tv vet",
    "cn": "ah bj cq fj gd gs gx gz ha hb he hi hl hn jl js jx ln nm nx qh sc sd sh sn sx tj xj xz"
    " yn zj",
    "fr": "asso tm",
    "hu": "info",
    "id": "biz my sch web",
    "il": "k12 muni",
    "in": "firm gen ind nic res",
    "jp": "ad ed go gr lg",
    "kr": "go pe re",
    "nz": "geek gen iwi kiwi maori school",
    "pe": "sld",
    "pl": "biz info waw",
    "ru": "msk spb",
    "sg": "per",
    "th": "go in mi",
    "tr": "av bel biz dr gen info k12 name pol tel tv web",
    "tw": "club ebiz game idv",
    "uk": "ltd me nhs plc police sch",
    "za": "law nis school web",
}
"""More of them, where only that country has them."""

FREE_EVERYWHERE = (
    "gmail googlemail hotmail outlook yahoo ymail rocketmail gmx aol icloud protonmail tutanota"
    " tutamail fastmail hushmail yandex zoho zohomail lycos rediffmail"
)
"""Services that have the name under many endings."""

FREE_DOMAINS = (
    # large services
    "aim.com excite.com excite.it voila.fr caramail.fr live.com live.de live.fr live.it live.nl"
    " live.be live.dk live.no live.se live.at live.ca live.cn live.jp live.in live.ie live.co.uk"
    " live.com.au live.com.mx live.com.pt live.cl msn.com me.com mac.com proton.me pm.me tuta.io"
    " tuta.com keemail.me hey.com duck.com mail.com email.com usa.com post.com europe.com"
    " consultant.com engineer.com inbox.com inbox.lv mailbox.org posteo.de posteo.net disroot.org"
    " riseup.net runbox.com mailfence.com mailinator.com guerrillamail.com yopmail.com"
    " 10minutemail.com"
    # North America
    " comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net"
    " spectrum.net roadrunner.com rr.com earthlink.net optonline.net frontier.com frontiernet.net"
    " windstream.net centurylink.net mindspring.com juno.com netzero.net netscape.net prodigy.net"
    " compuserve.com cableone.net embarqmail.com q.com suddenlink.net wowway.com shaw.ca"
    " rogers.com sympatico.ca bell.net videotron.ca telus.net telusplanet.net cogeco.ca"
    " eastlink.ca sasktel.net mts.net"
    # Britain and Ireland
    " btinternet.com btopenworld.com sky.com virginmedia.com virgin.net ntlworld.com"
    " blueyonder.co.uk talktalk.net tiscali.co.uk freeserve.co.uk o2.co.uk plus.com plusnet.com"
    " eircom.net iol.ie"
    # German-speaking
    " web.de t-online.de freenet.de arcor.de online.de email.de mail.de kabelmail.de unitybox.de"
    " vodafonemail.de osnanet.de ewe.net ewetel.net netcologne.de versanet.de 1und1.de"
    " onlinehome.de alice-dsl.net alice.de o2online.de bluewin.ch hispeed.ch sunrise.ch"
    " swissonline.ch green.ch aon.at chello.at a1.net inode.at utanet.at liwest.at"
    # French-speaking and Dutch-speaking
    " orange.fr wanadoo.fr free.fr sfr.fr laposte.net neuf.fr bbox.fr numericable.fr"
    " club-internet.fr cegetel.net aliceadsl.fr noos.fr dbmail.com skynet.be telenet.be"
    " proximus.be scarlet.be pandora.be belgacom.net ziggo.nl kpnmail.nl kpnplanet.nl planet.nl"
    " xs4all.nl hetnet.nl home.nl upcmail.nl casema.nl chello.nl quicknet.nl telfort.nl tele2.nl"
    " solcon.nl online.nl"
    # Italy, with certified mail, which every firm must have
    " libero.it virgilio.it tiscali.it alice.it tin.it inwind.it iol.it fastwebnet.it email.it"
    " teletu.it blu.it giallo.it tim.it pec.it legalmail.it arubapec.it pecimprese.it"
    " postecert.it casellapec.com cgn.legalmail.it actaliscertymail.it sicurezzapostale.it"
    # Spain, Portugal, Latin America
    " telefonica.net terra.es ono.com ya.com movistar.es euskaltel.net wanadoo.es jazztel.es"
    " sapo.pt iol.pt clix.pt netcabo.pt mail.telepac.pt uol.com.br bol.com.br terra.com.br"
    " ig.com.br globo.com globomail.com r7.com oi.com.br zipmail.com.br superig.com.br"
    " brturbo.com.br veloxmail.com.br pop.com.br prodigy.net.mx fibertel.com.ar speedy.com.ar"
    " arnet.com.ar ciudad.com.ar vtr.net entelchile.net adinet.com.uy cantv.net une.net.co"
    # Nordic and Baltic
    " telia.com comhem.se bredband.net spray.se swipnet.se tele2.se passagen.se online.no"
    " broadpark.no getmail.no mail.dk jubii.dk stofanet.dk tdcadsl.dk ofir.dk kolumbus.fi"
    " elisanet.fi luukku.com suomi24.fi saunalahti.fi pp.inet.fi netti.fi simnet.is mail.ee"
    " hot.ee"
    # Central and Eastern Europe
    " wp.pl o2.pl onet.pl onet.eu op.pl interia.pl interia.eu poczta.fm gazeta.pl tlen.pl vp.pl"
    " go2.pl neostrada.pl seznam.cz centrum.cz email.cz post.cz volny.cz atlas.cz quick.cz"
    " azet.sk zoznam.sk centrum.sk post.sk freemail.hu citromail.hu t-online.hu abv.bg mail.bg"
    " dir.bg siol.net net.hr inet.hr eunet.rs mail.ru inbox.ru list.ru bk.ru internet.ru"
    " rambler.ru lenta.ru ro.ru ya.ru ukr.net i.ua bigmir.net meta.ua tut.by otenet.gr in.gr"
    " forthnet.gr mynet.com ttmail.com superonline.com"
    # Asia, Pacific, Africa
    " qq.com vip.qq.com foxmail.com 163.com 126.com yeah.net 188.com 139.com 189.cn wo.cn"
    " sina.com sina.cn sina.com.cn sohu.com tom.com 21cn.com 263.net aliyun.com hinet.net"
    " pchome.com.tw seed.net.tw netvigator.com naver.com daum.net hanmail.net nate.com kakao.com"
    " hanmir.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp i.softbank.jp au.com nifty.com"
    " biglobe.ne.jp ocn.ne.jp so-net.ne.jp plala.or.jp dion.ne.jp infoseek.jp mail.goo.ne.jp"
    " excite.co.jp indiatimes.com sify.com vsnl.com vsnl.net bsnl.in dataone.in singnet.com.sg"
    " starhub.net.sg streamyx.com walla.com walla.co.il netvision.net.il bezeqint.net 013.net"
    " zahav.net.il bigpond.com bigpond.net.au optusnet.com.au iinet.net.au tpg.com.au dodo.com.au"
    " ozemail.com.au internode.on.net westnet.com.au xtra.co.nz slingshot.co.nz paradise.net.nz"
    " mweb.co.za telkomsa.net vodamail.co.za iafrica.com emirates.net.ae eim.ae batelco.com.bh"
    # addresses that shops and services lend to buyers
    " privaterelay.appleid.com marketplace.amazon.com marketplace.amazon.co.uk"
    " marketplace.amazon.de marketplace.amazon.fr marketplace.amazon.it marketplace.amazon.es"
    " members.ebay.com mozmail.com simplelogin.com anonaddy.me users.noreply.github.com"
)
"""Free and rented mailboxes: the domain says nothing about the firm."""

US_LABELS = "k12 cc lib tec"
"""What stands before a state in American domains: schools, colleges, libraries."""

RESERVED = "example.com example.net example.org example.edu"
RESERVED_ENDINGS = "example invalid localhost local test"
"""Domains that stand for none (RFC 2606, RFC 6762)."""
