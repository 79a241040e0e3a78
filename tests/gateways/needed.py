"""What the configuration must say of a gateway of each kind; a kind that is missing here needs nothing."""

NEEDED = {
    "twilio": {"auth_token": "t"},
    "instagram": {"app_secret": "s", "verify_token": "v"},
    "lead_ads": {"app_secret": "s", "verify_token": "v", "access_token": "t"},
    "smsir": {"api_key": "k", "line": "300000000000"},
    "ghasedak": {"api_key": "k", "line": "2100000000"},
    "ippanel": {"api_key": "k", "line": "+983000505"},
    "lsim": {"username": "u", "api_key": "k", "line": "Sarnakh"},
    "smsc": {"username": "u", "api_key": "k", "line": "Sarnakh"},
    "zarinpal": {"merchant_id": "m"},
    "yookassa": {"shop_id": "s", "secret_key": "k"},
}
