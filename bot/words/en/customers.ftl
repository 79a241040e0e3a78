## Customers: who has bought, and who looks after them

menu-customers = Customers and what is due for them
menu-customer = One customer: purchases, orders, steps
menu-accounts = Who looks after customers
customer-how = Which customer? Type the beginning or the end of a number, at least 4 digits, or the beginning of a name: { $example }
customers-none = 🤝 No customers yet. Whoever buys becomes one within a minute of the sale.
customers-title = 🤝 <b>{ $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }</b> · { $amount }
customers-classes = Class A: { $n_a } · B: { $n_b } · C: { $n_c }
customers-again = Bought again: { $n } ({ $share }%)
customers-agent = 🎧 { $agent }: { $n }{ $account ->
    [true] { " " }· account manager
   *[false] { "" }
  }
customers-newest = Bought last:
customers-line = { $n }. { $tier } · { $name } · { $sales ->
    [one] { $sales } purchase
   *[other] { $sales } purchases
  }, { $amount } · { $day }
customers-found = 🤝 { $n ->
    [0] No customer found. Agents find their own customers and people they were handed.
    [one] One customer.
   *[other] { $n } customers. Which one?
  }
customer-head = 🤝 <b>{ $name }</b> · { $phone }
    Customer of class { $tier }
customer-bought = 🛍 { $sales ->
    [one] { $sales } purchase
   *[other] { $sales } purchases
  }, { $amount } · first { $first }, last { $last }
customer-owner = { $has_owner ->
    [true] 🎧 Looked after by { $owner } since { $since }
   *[false] ⚠️ Nobody looks after this customer
  }{ $other ->
    [true] { " " }· first sold by { $seller }
   *[false] { "" }
  }
card-customer = 🤝 Customer, class { $tier } · { $sales ->
    [one] { $sales } purchase
   *[other] { $sales } purchases
  }, { $amount }{ $has_owner ->
    [true] { " " }· with { $owner }
   *[false] { "" }
  }
ask-customer-owner = Who looks after this customer from now on?
customer-given = 🤝 { $name } is your customer from now on; { $by } decided so.
accounts-title = 🤝 <b>Account managers</b> look after customers after the sale. A tap makes an agent one, or no longer one.
accounts-rule = { $rule ->
    [account] New customers go to the account manager who has the fewest.
   *[seller] Now every customer stays with who sold. To give new customers to account managers:
  }
button-customer = 🤝 Customer
button-customers = 🤝 All customers
button-customer-line = { $tier } · { $name } · { $phone }
button-nobodys = ⚠️ Nobody’s: { $n }
button-give-customer = Give to…
button-customer-owner = { $agent } ({ $n })
button-account = { $on ->
    [true] ✅
   *[false] ▫️
  } { $agent }
settings-customers = Customers
setting-customers-owner = Who looks after a new customer
setting-customers-class-a = Percent of customers that are class A
setting-customers-class-b = Percent of customers that are class B
customers-go-to-seller = who sold
customers-go-to-account = an account manager
audit-account-manager = { $how ->
    [on] made { $subject } an account manager
   *[off] made { $subject } no longer an account manager
  }
audit-customer-owner = gave customer { $subject } from { $before } to { $after }
step-customers = customers after the sale
job-customers = customers after the sale
job-customers-night = classes of customers
