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
    { $sales ->
        [0] No purchase stands any more.
       *[other] Customer of class { $tier }
    }
customer-bought = 🛍 { $sales ->
    [one] { $sales } purchase
   *[other] { $sales } purchases
  }, { $amount } · first { $first }, last { $last }
customer-owed = ⚠️ To be paid back: { $amount } (order #{ $number })
customers-owed = ⚠️ To be paid back:
customers-owed-line = • #{ $number } · { $name } · { $amount }
customers-phases-late = 🔴 Overdue phases:
customers-phase-line = • #{ $number } · { $name } · was due { $at }
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
customer-given = 🤝 { $name } is your customer from now on; { $by } decided so.{ $complaints ->
    [0] { "" }
    [one] { " " }An open complaint comes along.
   *[other] { " " }{ $complaints } open complaints come along.
  }
customers-given = 🤝 { $n ->
    [one] One customer is yours from now on
   *[other] { $n } customers are yours from now on
  }; { $by } decided so.
customer-came = 🤝 { $name } is your customer from now on.{ $sold ->
    [true] { " " }{ $seller } sold to them.
   *[false] { "" }
  }
customers-came = 🤝 { $n } customers are yours from now on, by the team’s rule.
nobodys-title = ⚠️ { $n ->
    [0] Every customer has an owner.
    [one] Nobody looks after one customer.
   *[other] Nobody looks after { $n } customers. Who bought last:
  }
ask-nobodys-owner = Who looks after all customers without an owner from now on?
nobodys-given = ✅ { $n ->
    [0] Every customer has an owner by now.
    [one] One customer was given: { $each }.
   *[other] { $n } customers were given: { $each }.
  }
button-give-nobodys = 👥 Give all of them to…
button-share-nobodys = ⚖️ Share among { $n } account managers
button-customers-own = 🤝 My customers
accounts-title = 🤝 <b>Account managers</b> look after customers after the sale. A tap makes an agent one, or no longer one.
accounts-rule = { $rule ->
    [account] New customers go to the account manager who has the fewest.
   *[seller] New customers stay with who sold.
  }
accounts-nobody = ⚠️ Nobody is an account manager yet: until then they stay with who sold.
accounts-by-admins = An admin decides whom new customers go to.
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
button-new-owners = { $to ->
    [account] 🔁 New customers to account managers
   *[seller] 🔁 New customers to who sold
  }
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
job-customers-classes = the shares customers were classed by
