"""Header lists of the systems small firms export from, and what each column is.

Written from what these systems' exports look like; the rows are made up.
"""

from tests.intake.made_files import (
    AMERICAN,
    CHINESE,
    FRENCH,
    GERMAN,
    JAPANESE,
    STAMPED,
    Made,
    Style,
)

POINT_DAYS = Style("%d/%m/%Y")
DASHED = Style("%d-%m-%Y", ",")
BRAZILIAN = Style("%d/%m/%Y", ",", "R$ {}", "BRL")
COMPACT = Style("%Y%m%d")

CRM = (
    Made(
        "salesforce report",
        {
            "Opportunity Owner": "owner", "Account Name": "account", "Opportunity Name": "deal",
            "Stage": "stage", "Fiscal Period": "=Q1-2024", "Amount": "order net",
            "Expected Revenue": "expected", "Probability (%)": "chance", "Age": "stock",
            "Close Date": "date", "Created Date": "created", "Next Step": "note?20",
            "Lead Source": "=Web", "Type": "deal type",
        },
        {
            "account_name": "Account Name", "date": "Close Date", "value": "Amount",
            "order_id": "Opportunity Name",
        },
        style=AMERICAN,
    ),
    Made(
        "salesforce data export",
        {
            "Id": "order uuid", "IsDeleted": "=false", "AccountId": "account uuid",
            "IsPrivate": "=false", "Name": "deal", "StageName": "stage", "Amount": "order net",
            "Probability": "chance", "ExpectedRevenue": "expected", "CloseDate": "date",
            "Type": "deal type", "LeadSource": "=Web", "IsClosed": "yes", "IsWon": "yes",
            "CurrencyIsoCode": "currency", "OwnerId": "owner id", "CreatedDate": "created",
            "LastModifiedDate": "paid on", "SystemModstamp": "synced", "LastActivityDate": "ship",
        },
        {
            "account_id": "AccountId", "date": "CloseDate", "value": "Amount", "order_id": "Id",
            "currency": "CurrencyIsoCode",
        },
    ),
    Made(
        "hubspot deals",
        {
            "Record ID": "order number", "Deal Name": "deal", "Deal Stage": "stage",
            "Pipeline": "=Sales Pipeline", "Close Date": "date", "Create Date": "created",
            "Last Modified Date": "paid on", "Amount": "order net", "Weighted amount": "expected",
            "Deal owner": "owner", "Associated Company": "account",
            "Associated Company IDs": "account number", "Associated Contact": "person",
            "Deal Type": "deal type", "Number of times contacted": "stock",
        },
        {
            "account_id": "Associated Company IDs", "account_name": "Associated Company",
            "date": "Close Date", "value": "Amount", "order_id": "Record ID",
        },
    ),
    Made(
        "hubspot warehouse",
        {
            "deal_id": "order number", "deal_pipeline_id": "=default",
            "deal_pipeline_stage_id": "stage", "owner_id": "owner id", "portal_id": "=4727653",
            "property_dealname": "deal", "property_amount": "order net",
            "property_closedate": "date", "property_createdate": "created",
            "property_hs_forecast_amount": "expected", "company_id": "account number",
            "_fivetran_synced": "synced",
        },
        {
            "account_id": "company_id", "date": "property_closedate", "value": "property_amount",
            "order_id": "deal_id",
        },
    ),
    Made(
        "pipedrive",
        {
            "Deal - ID": "order number", "Deal - Title": "deal", "Deal - Value": "order net",
            "Deal - Currency of Value": "currency", "Deal - Weighted value": "expected",
            "Deal - Organization": "account", "Deal - Contact person": "person",
            "Deal - Pipeline": "=Sales", "Deal - Stage": "stage", "Deal - Status": "status",
            "Deal - Owner": "owner", "Deal - Deal created": "created", "Deal - Won time": "date",
            "Deal - Expected close date": "due", "Deal - Update time": "synced",
            "Person - Email": "email",
        },
        {
            "account_name": "Deal - Organization", "date": "Deal - Won time",
            "value": "Deal - Value", "order_id": "Deal - ID",
            "currency": "Deal - Currency of Value",
        },
    ),
    Made(
        "zoho crm",
        {
            "Record Id": "order uuid", "Deal Owner": "owner", "Deal Owner.id": "owner id",
            "Amount": "order net", "Deal Name": "deal", "Closing Date": "date",
            "Account Name": "account", "Account Name.id": "account number", "Stage": "stage",
            "Type": "deal type", "Probability (%)": "chance", "Expected Revenue": "expected",
            "Contact Name": "person", "Contact Name.id": "person id", "Created Time": "created",
            "Modified Time": "synced",
        },
        {
            "account_id": "Account Name.id", "account_name": "Account Name",
            "date": "Closing Date", "value": "Amount", "order_id": "Record Id",
        },
    ),
    Made(
        "dynamics opportunities",
        {
            "(Do Not Modify) Opportunity": "order uuid", "(Do Not Modify) Modified On": "synced",
            "Topic": "deal", "Potential Customer": "account", "Contact": "person",
            "Est. Close Date": "due", "Actual Close Date": "date", "Est. Revenue": "expected",
            "Actual Revenue": "order net", "Probability": "chance", "Owner": "owner",
            "Status": "status", "Created On": "created",
        },
        {
            "account_name": "Potential Customer", "date": "Actual Close Date",
            "value": "Actual Revenue", "order_id": "(Do Not Modify) Opportunity",
        },
    ),
    Made(
        "support tickets",
        {
            "Id": "order number", "Requester": "person", "Requester email": "email",
            "Organization": "account", "Subject": "note", "Status": "status",
            "Priority": "=Normal", "Assignee": "owner", "Group": "warehouse",
            "Created at": "date", "Updated at": "ship", "Solved at": "paid on",
            "Ticket type": "type", "Channel": "=Email",
        },
        {
            "account_name": "Organization", "date": "Created at", "order_id": "Id",
            "event_type": "Ticket type",
        },
        style=STAMPED,
    ),
    Made(
        "activities",
        {
            "Activity ID": "order number", "Activity Type": "type", "Activity Date": "date",
            "Due Date": "due", "Account": "account", "Contact": "person", "Assigned to": "owner",
            "Notes": "note",
        },
        {
            "account_name": "Account", "date": "Activity Date", "order_id": "Activity ID",
            "event_type": "Activity Type",
        },
    ),
)

BILLING = (
    Made(
        "stripe dashboard",
        {
            "id": "order uuid", "Description": "note", "Created date (UTC)": "date",
            "Amount": "order gross", "Amount Refunded": "refund", "Currency": "currency",
            "Captured": "=true", "Converted Amount": "order gross",
            "Converted Amount Refunded": "refund", "Fee": "fee", "Converted Currency": "=eur",
            "Status": "=Paid", "Customer ID": "account id", "Customer Email": "email",
            "Invoice ID": "second number?60", "Card ID": "note",
        },
        {
            "account_id": "Customer ID", "date": "Created date (UTC)",
            "value": "Amount | Converted Amount", "order_id": "id | Invoice ID",
            "currency": "Currency | Converted Currency",
        },
    ),
    Made(
        "chargebee invoices",
        {
            "Invoice Number": "order number", "Customer Id": "account id",
            "Subscription Id": "note", "Customer First Name": "first",
            "Customer Last Name": "last", "Customer Company": "account",
            "Customer Email": "email", "Status": "paid?", "Start Date": "created",
            "Invoice Date": "date", "Due Date": "due", "Paid On": "paid on", "Currency": "currency",
            "Sub Total": "order net", "Tax Total": "order tax", "Amount": "order gross",
            "Amount Paid": "paid amount", "Amount Due": "balance", "Refunded Amount": "refund",
        },
        {
            "account_id": "Customer Id", "account_name": "Customer Company",
            "date": "Invoice Date", "value": "Amount", "order_id": "Invoice Number",
            "currency": "Currency",
        },
    ),
    Made(
        "quickbooks transaction list",
        {
            "Date": "date", "Transaction Type": "type", "Num": "order number", "Name": "account",
            "Memo/Description": "note", "Due Date": "due", "Account": "=Accounts Receivable (A/R)",
            "Split": "=-Split-", "Amount": "order gross", "Open Balance": "balance",
        },
        {
            "account_name": "Name", "date": "Date", "value": "Amount", "order_id": "Num",
            "event_type": "Transaction Type",
        },
        style=AMERICAN,
    ),
    Made(
        "quickbooks sales by customer detail",
        {
            "Customer": "account", "Transaction date": "date", "Transaction type": "type",
            "No.": "order number", "Product/Service": "product", "Memo/Description": "note",
            "Quantity": "quantity", "Sales price": "price", "Amount": "plain total",
            "Balance": "balance",
        },
        {
            "account_name": "Customer", "date": "Transaction date", "value": "Amount",
            "order_id": "No.", "event_type": "Transaction type",
        },
        lines=True,
        style=AMERICAN,
    ),
    Made(
        "xero invoices",
        {
            "ContactName": "account", "EmailAddress": "email", "POCity": "city",
            "POCountry": "country", "InvoiceNumber": "order", "Reference": "second number",
            "InvoiceDate": "date", "DueDate": "due", "PlannedDate": "=",
            "Total": "order gross", "TaxTotal": "order tax", "InvoiceAmountPaid": "paid amount",
            "InvoiceAmountDue": "balance", "InventoryItemCode": "product id",
            "Description": "product", "Quantity": "quantity", "UnitAmount": "price",
            "Discount": "percent off", "LineAmount": "line net", "AccountCode": "=200",
            "TaxType": "=20% (VAT on Income)", "TaxAmount": "line tax", "Currency": "currency",
            "Type": "=Sales invoice", "Sent": "=Sent", "Status": "status",
        },
        {
            "account_name": "ContactName", "date": "InvoiceDate", "value": "LineAmount",
            "order_id": "InvoiceNumber", "currency": "Currency",
        },
        lines=True,
        style=POINT_DAYS,
    ),
    Made(
        "freshbooks",
        {
            "Client Name": "account", "Invoice #": "order number", "Date Issued": "date",
            "Invoice Status": "paid?", "Date Paid": "paid on", "Item Name": "product",
            "Item Description": "note", "Rate": "price", "Quantity": "quantity",
            "Discount Percentage": "percent off", "Line Subtotal": "line net",
            "Tax 1 Type": "=VAT", "Tax 1 Amount": "line tax", "Line Total": "line gross",
            "Currency": "currency",
        },
        {
            "account_name": "Client Name", "date": "Date Issued",
            "value": "Line Total | Line Subtotal", "order_id": "Invoice #", "currency": "Currency",
        },
        lines=True,
    ),
    Made(
        "zuora",
        {
            "Account: Name": "account", "Account: Account Number": "account id",
            "Account: Currency": "currency", "Bill To: Work Email": "email",
            "Invoice: Invoice Number": "order", "Invoice: Invoice Date": "date",
            "Invoice: Due Date": "due", "Invoice: Amount": "order gross",
            "Invoice: Balance": "balance", "Invoice: Status": "=Posted",
            "Invoice: Created Date": "created", "Account: Created Date": "created",
        },
        {
            "account_id": "Account: Account Number", "account_name": "Account: Name",
            "date": "Invoice: Invoice Date", "value": "Invoice: Amount",
            "order_id": "Invoice: Invoice Number", "currency": "Account: Currency",
        },
    ),
    Made(
        "lexoffice",
        {
            "Belegtyp": "type", "Belegnummer": "order", "Belegdatum": "date", "Kontakt": "account",
            "Kundennummer": "account number", "Betrag netto": "order net",
            "Betrag brutto": "order gross", "Umsatzsteuer": "order tax",
            "Offener Betrag": "balance", "Fälligkeitsdatum": "due", "Zahlungsdatum": "paid on",
            "Status": "paid?", "Währung": "currency",
        },
        {
            "account_id": "Kundennummer", "account_name": "Kontakt", "date": "Belegdatum",
            "value": "Betrag netto", "order_id": "Belegnummer", "currency": "Währung",
            "event_type": "Belegtyp",
        },
        style=GERMAN,
    ),
    Made(
        "sevdesk",
        {
            "Rechnungsnummer": "order", "Kunde": "account", "Kundennr.": "account number",
            "Rechnungsdatum": "date", "Leistungsdatum": "ship", "Fällig am": "due",
            "Bezahlt am": "paid on", "Nettosumme": "order net", "USt.": "order tax",
            "Bruttosumme": "order gross", "Status": "paid?", "Sachbearbeiter": "owner",
        },
        {
            "account_id": "Kundennr.", "account_name": "Kunde", "date": "Rechnungsdatum",
            "value": "Nettosumme", "order_id": "Rechnungsnummer",
        },
        style=GERMAN,
    ),
    Made(
        "datev open items",
        {
            "Debitorenkonto": "account number", "Beschriftung": "account",
            "Rechnungs-Nr.": "order number", "Datum": "date", "Fälligkeit": "due",
            "Betrag Soll": "debit", "Betrag Haben": "credit", "S/H": "side",
            "Buchungstext": "note", "BU-Schlüssel": "=9",
        },
        {
            "account_id": "Debitorenkonto", "date": "Datum",
            "value": "Betrag Soll - Betrag Haben", "order_id": "Rechnungs-Nr.",
            "account_name": "Beschriftung",
        },
        style=GERMAN,
    ),
    Made(
        "sage 50",
        {
            "No.": "row", "Type": "type", "Account Ref": "account id", "Account Name": "account",
            "Date": "date", "Due Date": "due", "Ref": "order", "Details": "note",
            "Net Amount": "order net", "T/C": "=T1", "Tax Amount": "order tax",
            "Gross Amount": "order gross", "Outstanding": "balance", "N/C": "=4000",
        },
        {
            "account_id": "Account Ref", "account_name": "Account Name", "date": "Date",
            "value": "Net Amount", "order_id": "Ref | No.", "event_type": "Type",
        },
        style=POINT_DAYS,
    ),
    Made(
        "fakturownia",
        {
            "Numer": "order", "Data wystawienia": "date", "Data sprzedaży": "date",
            "Termin płatności": "due", "Nabywca": "account", "NIP nabywcy": "tax id",
            "Wartość netto": "order net", "Kwota VAT": "order tax", "Wartość brutto": "order gross",
            "Waluta": "currency", "Status": "paid?", "Zapłacono": "paid amount",
            "Sprzedawca": "our company",
        },
        {
            "account_id": "NIP nabywcy", "account_name": "Nabywca",
            "date": "Data wystawienia | Data sprzedaży", "value": "Wartość netto",
            "order_id": "Numer", "currency": "Waluta",
        },
        style=DASHED,
    ),
)

SHOPS = (
    Made(
        "shopify orders",
        {
            "Name": "order #", "Email": "email", "Financial Status": "paid?", "Paid at": "paid on",
            "Fulfillment Status": "=fulfilled", "Fulfilled at": "ship", "Currency": "currency",
            "Subtotal": "order net", "Shipping": "freight", "Taxes": "order tax",
            "Total": "order gross", "Discount Code": "=", "Discount Amount": "money off",
            "Created at": "date", "Lineitem quantity": "quantity", "Lineitem name": "product",
            "Lineitem price": "price", "Billing Name": "person", "Billing Company": "account?10",
            "Billing City": "city", "Shipping Name": "person", "Vendor": "our company",
            "Id": "order number", "Tags": "=", "Risk Level": "=Low", "Source": "=web",
        },
        {
            "account_id": "Email", "account_name": "Billing Name", "date": "Created at",
            "value": "Total", "order_id": "Name | Id", "currency": "Currency",
        },
        style=STAMPED,
    ),
    Made(
        "woocommerce",
        {
            "Order Number": "order number", "Order Status": "status", "Order Date": "date",
            "Customer Note": "=", "First Name (Billing)": "first", "Last Name (Billing)": "last",
            "Company (Billing)": "account", "City (Billing)": "city", "Email (Billing)": "email",
            "Phone (Billing)": "phone", "First Name (Shipping)": "first",
            "Company (Shipping)": "account", "Payment Method Title": "payment",
            "Cart Discount Amount": "money off", "Order Subtotal Amount": "order net",
            "Order Shipping Amount": "freight", "Order Refund Amount": "refund",
            "Order Total Amount": "order gross", "Order Total Tax Amount": "order tax",
        },
        {
            "account_name": "Company (Billing)", "date": "Order Date",
            "value": "Order Total Amount", "order_id": "Order Number",
        },
    ),
    Made(
        "magento",
        {
            "ID": "order number", "Purchase Point": "=Main Store", "Purchase Date": "date",
            "Bill-to Name": "person", "Ship-to Name": "person", "Grand Total (Base)": "order gross",
            "Grand Total (Purchased)": "order gross", "Status": "status",
            "Customer Email": "email", "Customer Group": "tier", "Subtotal": "order net",
            "Shipping and Handling": "freight", "Company Name": "account",
            "Payment Method": "payment", "Total Refunded": "refund",
        },
        {
            "account_name": "Company Name", "date": "Purchase Date",
            "value": "Grand Total (Base) | Grand Total (Purchased)", "order_id": "ID",
        },
    ),
    Made(
        "amazon business orders",
        {
            "amazon-order-id": "order", "merchant-order-id": "=", "purchase-date": "date",
            "last-updated-date": "ship", "order-status": "status", "sales-channel": "=Amazon.de",
            "product-name": "product", "sku": "product id", "quantity": "quantity",
            "currency": "currency", "item-price": "line gross", "item-tax": "line tax",
            "shipping-price": "freight", "ship-city": "city", "ship-country": "country code",
            "buyer-email": "email", "buyer-company-name": "account",
            "purchase-order-number": "second number?30",
        },
        {
            "account_name": "buyer-company-name", "date": "purchase-date", "value": "item-price",
            "order_id": "amazon-order-id", "currency": "currency",
        },
        lines=True,
        style=STAMPED,
    ),
    Made(
        "etsy",
        {
            "Sale Date": "date", "Order ID": "order number", "Buyer User ID": "person id",
            "Full Name": "person", "First Name": "first", "Last Name": "last",
            "Number of Items": "items", "Payment Method": "payment", "Date Shipped": "ship",
            "Ship City": "city", "Ship Country": "country", "Currency": "currency",
            "Order Value": "order net", "Discount Amount": "money off", "Shipping": "freight",
            "Sales Tax": "order tax", "Order Total": "order gross",
            "Card Processing Fees": "fee", "Status": "status",
        },
        {
            "account_id": "Buyer User ID", "account_name": "Full Name",
            "date": "Sale Date", "value": "Order Total | Order Value", "order_id": "Order ID",
            "currency": "Currency",
        },
        style=AMERICAN,
    ),
    Made(
        "shopware",
        {
            "orderNumber": "order number", "customerNumber": "account number",
            "billingCompany": "account", "billingFirstName": "first", "billingLastName": "last",
            "orderTime": "date", "invoiceAmount": "order gross", "invoiceAmountNet": "order net",
            "invoiceShipping": "freight", "orderStatus": "status", "paymentStatus": "paid?",
            "paymentMethod": "payment", "trackingCode": "=",
        },
        {
            "account_id": "customerNumber", "account_name": "billingCompany",
            "date": "orderTime", "value": "invoiceAmountNet", "order_id": "orderNumber",
        },
    ),
)

ERP = (
    Made(
        "sap technical",
        {
            "MANDT": "=100", "VBELN": "order number", "FKART": "=F2", "FKDAT": "date",
            "ERDAT": "created", "VKORG": "=1000", "KUNAG": "account number", "NAME1": "account",
            "LAND1": "country code", "POSNR": "position", "MATNR": "product id",
            "ARKTX": "product", "FKIMG": "quantity", "VRKME": "=ST", "NETWR": "line net",
            "MWSBP": "line tax", "WAERK": "currency", "ERNAM": "owner",
        },
        {
            "account_id": "KUNAG", "account_name": "NAME1", "date": "FKDAT", "value": "NETWR",
            "order_id": "VBELN", "currency": "WAERK",
        },
        lines=True,
        style=COMPACT,
    ),
    Made(
        "sap sales orders",
        {
            "KUNNR": "account number", "NAME1": "account", "ORT01": "city", "VBELN": "order number",
            "AUDAT": "date", "VDATU": "ship", "AUART": "=TA", "BSTNK": "second number",
            "MATNR": "product id", "KWMENG": "quantity", "NETPR": "price", "NETWR": "plain total",
            "WAERK": "currency",
        },
        {
            "account_id": "KUNNR", "account_name": "NAME1", "date": "AUDAT", "value": "NETWR",
            "order_id": "VBELN", "currency": "WAERK",
        },
        lines=True,
        style=COMPACT,
    ),
    Made(
        "sap german list",
        {
            "Verkaufsbeleg": "order number", "Position": "position", "Belegdatum": "date",
            "Auftraggeber": "account number", "Name Auftraggeber": "account",
            "Warenempfänger": "account number", "Material": "product id", "Bezeichnung": "product",
            "Auftragsmenge": "quantity", "Nettopreis": "price", "Nettowert": "plain total",
            "Belegwährung": "currency", "Wunschlieferdatum": "ship",
        },
        {
            "account_id": "Auftraggeber", "account_name": "Name Auftraggeber",
            "date": "Belegdatum", "value": "Nettowert", "order_id": "Verkaufsbeleg",
            "currency": "Belegwährung",
        },
        lines=True,
        style=GERMAN,
    ),
    Made(
        "odoo technical",
        {
            "name": "order", "partner_id": "account", "date_order": "date",
            "commitment_date": "ship", "user_id": "owner", "team_id": "=Europe",
            "company_id": "our company", "amount_untaxed": "order net", "amount_tax": "order tax",
            "amount_total": "order gross", "state": "=sale", "invoice_status": "=invoiced",
            "currency_id": "currency",
        },
        {
            "account_id": "partner_id", "date": "date_order", "value": "amount_untaxed",
            "order_id": "name", "currency": "currency_id",
        },
    ),
    Made(
        "odoo invoices",
        {
            "Number": "order", "Invoice Partner Display Name": "account",
            "Invoice/Bill Date": "date", "Due Date": "due", "Untaxed Amount": "order net",
            "Tax": "order tax", "Total": "order gross", "Amount Due": "balance",
            "Payment Status": "paid?", "Status": "=Posted", "Salesperson": "owner",
            "Company": "our company",
        },
        {
            "account_name": "Invoice Partner Display Name", "date": "Invoice/Bill Date",
            "value": "Untaxed Amount", "order_id": "Number",
        },
    ),
    Made(
        "netsuite",
        {
            "Internal ID": "order number", "Document Number": "order", "Type": "type",
            "Date": "date", "Name": "account with number", "Item": "product",
            "Quantity": "quantity", "Item Rate": "price", "Amount": "plain total",
            "Sales Rep": "owner", "Subsidiary": "our company", "Status": "status",
            "Account": "=4000 Sales", "Memo": "note", "Currency": "currency",
        },
        {
            "account_name": "Name", "date": "Date", "value": "Amount",
            "order_id": "Document Number", "currency": "Currency", "event_type": "Type",
        },
        lines=True,
        style=AMERICAN,
    ),
    Made(
        "business central",
        {
            "No.": "order", "Sell-to Customer No.": "account number",
            "Sell-to Customer Name": "account", "Bill-to Customer No.": "account number",
            "Bill-to Name": "account", "Ship-to Name": "account", "Document Date": "date",
            "Posting Date": "date", "Due Date": "due", "Shipment Date": "ship",
            "Currency Code": "currency", "Amount": "order net",
            "Amount Including VAT": "order gross", "Remaining Amount": "balance",
            "Salesperson Code": "owner", "Location Code": "warehouse",
            "External Document No.": "second number",
        },
        {
            "account_id": "Sell-to Customer No. | Bill-to Customer No.",
            "account_name": "Sell-to Customer Name | Bill-to Name",
            "date": "Posting Date | Document Date", "value": "Amount", "order_id": "No.",
            "currency": "Currency Code",
        },
    ),
    Made(
        "navision lines",
        {
            "Document No.": "order", "Line No.": "position", "Sell-to Customer No.": "account id",
            "Type": "=Item", "No.": "product id", "Description": "product",
            "Quantity": "quantity", "Unit Price": "price", "Line Discount %": "percent off",
            "Line Amount": "line net", "Amount Including VAT": "line gross",
            "Posting Date": "date",
        },
        {
            "account_id": "Sell-to Customer No.", "date": "Posting Date", "value": "Line Amount",
            "order_id": "Document No.",
        },
        lines=True,
    ),
    Made(
        "kingdee",
        {
            "单据编号": "order", "单据日期": "date", "单据类型": "type", "客户编码": "account id",
            "客户简称": "account", "部门": "=销售部", "业务员": "owner", "物料编码": "product id",
            "物料名称": "product", "规格型号": "=A1", "计量单位": "=个", "数量": "quantity",
            "含税单价": "price", "税额": "line tax", "不含税金额": "line net",
            "价税合计": "line gross", "币别": "currency", "交货日期": "ship",
        },
        {
            "account_id": "客户编码", "account_name": "客户简称", "date": "单据日期",
            "value": "不含税金额", "order_id": "单据编号", "currency": "币别",
            "event_type": "单据类型",
        },
        lines=True,
        style=CHINESE,
    ),
    Made(
        "yonyou",
        {
            "发票号": "order", "开票日期": "date", "客户": "account", "存货编码": "product id",
            "存货名称": "product", "主计量": "=件", "数量": "quantity", "原币含税单价": "price",
            "原币价税合计": "plain total", "本币税额": "line tax", "币种": "currency",
            "汇率": "exchange rate", "业务类型": "type", "制单人": "owner", "仓库": "warehouse",
        },
        {
            "account_name": "客户", "date": "开票日期", "value": "原币价税合计",
            "order_id": "发票号", "currency": "币种", "event_type": "业务类型",
        },
        lines=True,
        style=CHINESE,
    ),
    Made(
        "chinese shop",
        {
            "订单号": "order number", "买家会员名": "account id", "收货人姓名": "person",
            "买家实际支付金额": "order gross", "买家应付货款": "order net", "买家应付邮费": "freight",
            "订单状态": "status", "订单创建时间": "date", "订单付款时间": "paid on",
            "宝贝总数量": "items", "店铺名称": "our company", "联系电话": "phone",
        },
        {
            "account_name": "买家会员名", "date": "订单创建时间",
            "value": "买家实际支付金额 | 买家应付货款", "order_id": "订单号",
        },
        style=CHINESE,
    ),
    Made(
        "abbreviations",
        {
            "cust_no": "account number", "cust_nm": "account", "inv_no": "order",
            "inv_dt": "date", "due_dt": "due", "ln_no": "position", "itm_cd": "product id",
            "qty": "quantity", "unt_prc": "price", "ext_amt": "plain total", "slsmn": "owner",
            "curr_cd": "currency", "tax_amt": "line tax",
        },
        {
            "account_id": "cust_no", "account_name": "cust_nm", "date": "inv_dt",
            "value": "ext_amt", "order_id": "inv_no", "currency": "curr_cd",
        },
        lines=True,
        style=COMPACT,
    ),
    Made(
        "glued capitals",
        {
            "CUSTNMBR": "account id", "CUSTNAME": "account", "SOPNUMBE": "order",
            "SOPTYPE": "=3", "DOCDATE": "date", "DUEDATE": "due", "SUBTOTAL": "order net",
            "FRTAMNT": "freight", "TAXAMNT": "order tax", "DOCAMNT": "order gross",
            "CURNCYID": "currency", "SLPRSNID": "owner",
        },
        {
            "account_id": "CUSTNMBR", "account_name": "CUSTNAME", "date": "DOCDATE",
            "value": "DOCAMNT | SUBTOTAL", "order_id": "SOPNUMBE", "currency": "CURNCYID",
        },
    ),
    Made(
        "prefixes",
        {
            "SO_OrderNo": "order", "SO_CustCode": "account id", "SO_CustName": "account",
            "SO_OrderDate": "date", "SO_ReqDate": "due", "SO_TotalAmt": "order net",
            "SO_TaxAmt": "order tax", "SO_Status": "status", "SO_Rep": "owner",
        },
        {
            "account_id": "SO_CustCode", "account_name": "SO_CustName", "date": "SO_OrderDate",
            "value": "SO_TotalAmt", "order_id": "SO_OrderNo",
        },
    ),
    Made(
        "query with table names",
        {
            "o.id": "order number", "o.created_at": "date", "o.shipped_at": "ship",
            "o.status": "status", "o.total": "order gross", "c.id": "account number",
            "c.name": "account", "c.email": "email", "c.country": "country", "u.name": "owner",
        },
        {
            "account_id": "c.id", "account_name": "c.name", "date": "o.created_at",
            "value": "o.total", "order_id": "o.id",
        },
    ),
)

LANGUAGES = (
    Made(
        "french invoices",
        {
            "N° facture": "order", "Date de facturation": "date", "Date d'échéance": "due",
            "Code client": "account id", "Raison sociale": "account", "Commercial": "owner",
            "Total HT": "order net", "TVA": "order tax", "Total TTC": "order gross",
            "Reste à payer": "balance", "Statut": "paid?", "Devise": "currency",
        },
        {
            "account_id": "Code client", "account_name": "Raison sociale",
            "date": "Date de facturation", "value": "Total HT", "order_id": "N° facture",
            "currency": "Devise",
        },
        style=FRENCH,
    ),
    Made(
        "french lines",
        {
            "Code tiers": "account id", "Intitulé tiers": "account", "N° pièce": "order",
            "Date pièce": "date", "Date livraison": "ship", "Référence article": "product id",
            "Désignation": "product", "Quantité": "quantity", "P.U. HT": "price",
            "Montant HT": "plain total", "Représentant": "owner",
        },
        {
            "account_id": "Code tiers", "account_name": "Intitulé tiers", "date": "Date pièce",
            "value": "Montant HT", "order_id": "N° pièce",
        },
        lines=True,
        style=FRENCH,
    ),
    Made(
        "french ledger",
        {
            "JournalCode": "=VE", "JournalLib": "=Ventes", "EcritureNum": "row",
            "EcritureDate": "date", "CompteNum": "=411000", "CompteLib": "=Clients",
            "CompAuxNum": "account id", "CompAuxLib": "account", "PieceRef": "order",
            "PieceDate": "date", "EcritureLib": "note", "Debit": "debit", "Credit": "credit",
            "ValidDate": "synced",
        },
        {
            "account_id": "CompAuxNum", "account_name": "CompAuxLib",
            "date": "EcritureDate | PieceDate", "value": "Debit - Credit",
            "order_id": "PieceRef",
        },
        style=Style("%Y%m%d", ","),
    ),
    Made(
        "spanish invoices",
        {
            "Nº Factura": "order", "Fecha factura": "date", "Fecha vencimiento": "due",
            "Cliente": "account", "NIF": "tax id", "Provincia": "region",
            "Base imponible": "order net", "IVA": "order tax", "Total": "order gross",
            "Forma de pago": "payment", "Estado": "paid?", "Comercial": "owner",
        },
        {
            "account_id": "NIF", "account_name": "Cliente", "date": "Fecha factura",
            "value": "Base imponible", "order_id": "Nº Factura",
        },
        style=FRENCH,
    ),
    Made(
        "spanish lines",
        {
            "Cód. Cliente": "account id", "Nombre Cliente": "account", "Pedido": "order",
            "Fecha": "date", "Fecha entrega": "ship", "Artículo": "product id",
            "Descripción": "product", "Uds.": "quantity", "Precio unitario": "price",
            "% Dto.": "percent off", "Importe": "line net", "Almacén": "warehouse",
        },
        {
            "account_id": "Cód. Cliente", "account_name": "Nombre Cliente", "date": "Fecha",
            "value": "Importe", "order_id": "Pedido",
        },
        lines=True,
        style=FRENCH,
    ),
    Made(
        "mexican cfdi",
        {
            "Folio Fiscal (UUID)": "order uuid", "Serie": "=A", "Folio": "order number",
            "Fecha de emisión": "date", "RFC Emisor": "=WBH010101AAA",
            "Nombre Emisor": "our company", "RFC Receptor": "tax id", "Nombre Receptor": "account",
            "SubTotal": "order net", "Total IVA": "order tax", "Total": "order gross",
            "Moneda": "currency", "Tipo de comprobante": "type", "Método de pago": "=PPD",
        },
        {
            "account_id": "RFC Receptor", "account_name": "Nombre Receptor",
            "date": "Fecha de emisión", "value": "Total", "order_id": "Folio Fiscal (UUID) | Folio",
            "currency": "Moneda", "event_type": "Tipo de comprobante",
        },
    ),
    Made(
        "brazilian invoices",
        {
            "Número da NF": "order number", "Data de Emissão": "date", "Vencimento": "due",
            "Razão Social": "account", "CNPJ": "tax id", "Cidade": "city", "UF": "country code",
            "Natureza da Operação": "=Venda", "Valor dos Produtos": "order net",
            "Valor ICMS": "order tax", "Valor Frete": "freight",
            "Valor Total da Nota": "order gross", "Vendedor": "owner", "Situação": "status",
        },
        {
            "account_id": "CNPJ", "account_name": "Razão Social", "date": "Data de Emissão",
            "value": "Valor Total da Nota | Valor dos Produtos", "order_id": "Número da NF",
        },
        style=BRAZILIAN,
    ),
    Made(
        "brazilian lines",
        {
            "Pedido": "order number", "Data do Pedido": "date", "Previsão de Entrega": "ship",
            "Cód. Cliente": "account number", "Cliente": "account", "Produto": "product",
            "Qtde": "quantity", "Vlr. Unit.": "price", "Vlr. Total": "plain total",
            "Condição de Pagamento": "payment", "Vendedor": "owner",
        },
        {
            "account_id": "Cód. Cliente", "account_name": "Cliente", "date": "Data do Pedido",
            "value": "Vlr. Total", "order_id": "Pedido",
        },
        lines=True,
        style=BRAZILIAN,
    ),
    Made(
        "italian invoices",
        {
            "Numero": "order", "Data documento": "date", "Data scadenza": "due",
            "Ragione Sociale": "account", "Partita IVA": "tax id", "Imponibile": "order net",
            "IVA": "order tax", "Totale documento": "order gross", "Stato": "paid?",
            "Agente": "owner", "Valuta": "currency",
        },
        {
            "account_id": "Partita IVA", "account_name": "Ragione Sociale",
            "date": "Data documento", "value": "Imponibile", "order_id": "Numero",
            "currency": "Valuta",
        },
        style=FRENCH,
    ),
    Made(
        "italian lines",
        {
            "Cod. cliente": "account id", "Cliente": "account", "N. ordine": "order",
            "Data ordine": "date", "Data consegna": "ship", "Articolo": "product id",
            "Descrizione": "product", "Q.tà": "quantity", "Prezzo unitario": "price",
            "Sconto %": "percent off", "Importo": "line net",
        },
        {
            "account_id": "Cod. cliente", "account_name": "Cliente", "date": "Data ordine",
            "value": "Importo", "order_id": "N. ordine",
        },
        lines=True,
        style=FRENCH,
    ),
    Made(
        "dutch invoices",
        {
            "Factuurnummer": "order number", "Factuurdatum": "date", "Vervaldatum": "due",
            "Debiteurnummer": "account number", "Debiteurnaam": "account",
            "Bedrag excl. btw": "order net", "BTW": "order tax", "Bedrag incl. btw": "order gross",
            "Openstaand bedrag": "balance", "Status": "paid?", "Omschrijving": "note",
        },
        {
            "account_id": "Debiteurnummer", "account_name": "Debiteurnaam", "date": "Factuurdatum",
            "value": "Bedrag excl. btw", "order_id": "Factuurnummer",
        },
        style=DASHED,
    ),
    Made(
        "dutch lines",
        {
            "Relatiecode": "account id", "Relatienaam": "account", "Ordernr": "order",
            "Orderdatum": "date", "Leverdatum": "ship", "Artikelcode": "product id",
            "Artikelomschrijving": "product", "Aantal": "quantity", "Stuksprijs": "price",
            "Regeltotaal": "plain total", "Vertegenwoordiger": "owner",
        },
        {
            "account_id": "Relatiecode", "account_name": "Relatienaam", "date": "Orderdatum",
            "value": "Regeltotaal", "order_id": "Ordernr",
        },
        lines=True,
        style=DASHED,
    ),
    Made(
        "japanese invoices",
        {
            "請求書番号": "order", "請求日": "date", "支払期限": "due", "取引先コード": "account id",
            "取引先名": "account", "小計": "order net", "消費税": "order tax",
            "合計金額": "order gross", "入金日": "paid on", "ステータス": "paid?", "担当者": "owner",
        },
        {
            "account_id": "取引先コード", "account_name": "取引先名", "date": "請求日",
            "value": "合計金額", "order_id": "請求書番号",
        },
        style=JAPANESE,
    ),
    Made(
        "japanese sales lines",
        {
            "伝票番号": "order number", "行番号": "position", "売上日": "date",
            "得意先コード": "account id", "得意先名": "account", "商品コード": "product id",
            "商品名": "product", "数量": "quantity", "単価": "price", "税抜金額": "plain total",
            "消費税額": "line tax", "税込金額": "line gross", "納品日": "ship",
            "営業担当": "owner",
        },
        {
            "account_id": "得意先コード", "account_name": "得意先名", "date": "売上日",
            "value": "税抜金額", "order_id": "伝票番号",
        },
        lines=True,
        style=JAPANESE,
    ),
    Made(
        "japanese wide letters",
        {
            "注文ＩＤ": "order number", "ご注文日": "date", "お客様番号": "account number",
            "お客様名": "account", "ご請求金額": "order gross", "お届け先": "account",
            "発送日": "ship", "メールアドレス": "email",
        },
        {
            "account_id": "お客様番号", "account_name": "お客様名", "date": "ご注文日",
            "value": "ご請求金額", "order_id": "注文ＩＤ",
        },
        style=JAPANESE,
    ),
    Made(
        "german compounds",
        {
            "Rechnungsempfänger": "account", "Rechnungsempfängernummer": "account number",
            "Lieferempfänger": "account", "Auftragsnummer": "order", "Auftragsdatum": "date",
            "Liefertermin": "ship", "Nettobetrag (EUR)": "order net",
            "Mehrwertsteuerbetrag": "order tax", "Bruttobetrag (EUR)": "order gross",
            "Kundengruppe": "tier", "Vertriebsmitarbeiter": "owner", "Gewicht [kg]": "weight",
        },
        {
            "account_id": "Rechnungsempfängernummer", "account_name": "Rechnungsempfänger",
            "date": "Auftragsdatum", "value": "Nettobetrag (EUR)", "order_id": "Auftragsnummer",
        },
        style=GERMAN,
    ),
    Made(
        "german lines",
        {
            "KdNr": "account number", "Kundenname": "account", "BelegNr": "order",
            "Pos.": "position", "Belegdatum": "date", "ArtNr": "product id",
            "Artikelbezeichnung": "product", "Menge": "quantity", "ME": "=Stk", "EPreis": "price",
            "Rabatt %": "percent off", "GPreis": "line net", "Vertreter": "owner",
        },
        {
            "account_id": "KdNr", "account_name": "Kundenname", "date": "Belegdatum",
            "value": "GPreis", "order_id": "BelegNr",
        },
        lines=True,
        style=GERMAN,
    ),
    Made(
        "german ledger",
        {
            "Konto": "account number", "Kontobezeichnung": "account", "Belegnr.": "order",
            "Buchungsdatum": "date", "Text": "note", "Soll": "debit", "Haben": "credit",
            "Saldo": "balance",
        },
        {
            "account_id": "Konto", "account_name": "Kontobezeichnung", "date": "Buchungsdatum",
            "value": "Soll - Haben", "order_id": "Belegnr.",
        },
        style=GERMAN,
    ),
    Made(
        "chinese ledger",
        {
            "日期": "date", "凭证号": "order", "客户名称": "account", "摘要": "note",
            "借方金额": "debit", "贷方金额": "credit", "余额": "balance",
        },
        {
            "account_name": "客户名称", "date": "日期", "value": "借方金额 - 贷方金额",
            "order_id": "凭证号",
        },
        style=CHINESE,
    ),
)

MIXED = (
    Made(
        "order total on every line",
        {
            "order_id": "order", "order_date": "date", "customer_id": "account id",
            "sku": "product id", "quantity": "quantity", "unit_price": "price",
            "order_total": "order gross",
        },
        {
            "account_id": "customer_id", "date": "order_date", "value": "quantity * unit_price",
            "order_id": "order_id",
        },
        lines=True,
    ),
    Made(
        "units in headers",
        {
            "Customer": "account", "Ship date": "ship", "Order date": "date",
            "Order no.": "order", "Weight [kg]": "weight", "Freight (USD)": "freight",
            "Revenue in USD": "order net", "Cost in USD": "cost",
        },
        {
            "account_name": "Customer", "date": "Order date", "value": "Revenue in USD",
            "order_id": "Order no.",
        },
        style=Style("%Y-%m-%d", currency="USD"),
    ),
    Made(
        "only a due date",
        {
            "Client": "account", "Invoice no": "order", "Due date": "due",
            "Net amount": "order net", "Birthday": "=1980-02-03",
        },
        {
            "account_name": "Client", "date": "Due date", "value": "Net amount",
            "order_id": "Invoice no",
        },
    ),
    Made(
        "subscriptions",
        {
            "subscription_id": "order", "account_id": "account id", "company_name": "account",
            "plan": "tier", "event": "type", "event_date": "date", "mrr": "order net",
            "currency": "currency", "renewal_date": "due", "csm_owner": "owner",
        },
        {
            "account_id": "account_id", "account_name": "company_name", "date": "event_date",
            "value": "mrr", "order_id": "subscription_id", "currency": "currency",
            "event_type": "event",
        },
    ),
    Made(
        "no header",
        {
            "Column 1": "order number", "Column 2": "date", "Column 3": "account number",
            "Column 4": "account", "Column 5": "product id", "Column 6": "quantity",
            "Column 7": "price", "Column 8": "plain total",
        },
        {
            "account_id": "Column 3", "account_name": "Column 4", "date": "Column 2",
            "value": "Column 8", "order_id": "Column 1",
        },
        lines=True,
    ),
    Made(
        "no header and few columns",
        {
            "Column 1": "account number", "Column 2": "date", "Column 3": "quantity",
            "Column 4": "plain total",
        },
        {"account_id": "Column 1", "date": "Column 2", "value": "Column 4"},
    ),
    Made(
        "revenue and cost",
        {
            "Project": "note", "Client": "account", "Client ID": "account id",
            "Project manager": "owner", "Completed": "date", "Revenue": "line net",
            "Cost": "cost", "Profit": "profit", "Country": "country", "Industry": "industry",
        },
        {
            "account_id": "Client ID", "account_name": "Client", "date": "Completed",
            "value": "Revenue",
        },
    ),
    Made(
        "distributor",
        {
            "Branch": "warehouse", "Salesperson": "owner", "Cust #": "account number",
            "Customer Name": "account", "Customer Type": "industry", "Ship To": "city",
            "Invoice #": "order number", "Invoice Date": "date", "Cust PO": "second number",
            "Item": "product id", "Vendor": "supplier", "Qty Shipped": "quantity",
            "Unit Price": "price", "Ext Price": "plain total", "Ext Cost": "cost", "GP%": "chance",
        },
        {
            "account_id": "Cust #", "account_name": "Customer Name", "date": "Invoice Date",
            "value": "Ext Price", "order_id": "Invoice #",
        },
        lines=True,
        style=AMERICAN,
    ),
    Made(
        "consulting time",
        {
            "Client": "account", "Project": "category", "Consultant": "owner",
            "Date": "date", "Hours": "quantity", "Hourly rate": "price",
            "Billable amount": "plain total", "Invoiced": "yes", "Notes": "note",
        },
        {"account_name": "Client", "date": "Date", "value": "Billable amount"},
    ),
)

CASES = (*CRM, *BILLING, *SHOPS, *ERP, *LANGUAGES, *MIXED)
