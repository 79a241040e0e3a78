## چرا این سرنخ: یک خط روی کارت

why-promised = { $overdue } از قرارش گذشته و کارشناسش نیست؛ حالا با شماست.
why-promised-own = خودتان قول این تماس را داده‌اید؛ وقتش رسیده.
why-pinned = مدیر گفته اول این یکی.
why-assigned = { $manager } این را به شما سپرده.
why-score = { $lane ->
    [live] داغ، { $age } پیش آمده
    [fresh] { $age } پیش آمده
    [retry] تماس { $attempt } از { $of }، { $age } پیش آمده
    [bank] از بانک شماره
   *[recycled] استراحت کرده، برای یک صدای تازه
  }: { $sure ->
    [true] شما { $own } از این‌ها را می‌فروشید، تیم { $team }
   *[false] تیم { $team } از این‌ها را می‌فروشد
  }؛ حدود { $hourly } فروش در ساعت.
why-floor = { $lane ->
    [bank] نوبت بانک شماره است
    [recycled] نوبت استراحت‌کرده‌هاست
    [retry] نوبت تماس‌های بعدی است
    [fresh] نوبت تازه‌هاست
   *[live] نوبت داغ‌هاست
  } تا هیچ‌کدام جا نماند. تیم { $team } از این‌ها را می‌فروشد.
why-explored = برای این‌که بدانیم این کانال با شما چطور است؛ کم‌تر از همه از آن گرفته‌اید. تیم { $team } از این‌ها را می‌فروشد.

## تنظیم‌های نوبت‌دهی

settings-ranking = سرنخ بعدی چطور انتخاب شود
setting-ranking-dial = عدالت در تقسیم
setting-ranking-strict = صف‌هایی که همیشه اول‌اند
setting-ranking-floors = هر چند تحویل، یکی از
setting-ranking-caps = سقف روزانهٔ هر کارشناس از
setting-ranking-exploration = درصد تحویل برای شناختن
setting-ranking-half-life = وزن هر تماس نصف می‌شود بعد از
setting-ranking-start-close = درصد خرید فرضی در شروع
setting-ranking-worth = ارزش سرنخ یعنی
setting-ranking-prices = نگه داشتن سرنخ کمیاب برای بهترین فروشنده‌اش
setting-ranking-scores = امتیاز بر اساس ویژگی‌ها
setting-ranking-sticky-days = برگشت به همان کارشناس تا
setting-ranking-sticky-absent = صبر برای همان کارشناس وقتی نیست
setting-ranking-accept = مهلت برداشتن سرنخ داغ پیشنهادی
setting-ranking-bank-portion = سهم بانک شماره در شروع شیفت
setting-ranking-ledger-open = سهم‌هایی که کارشناس‌ها می‌بینند

dial-equal = سهم برابر
dial-fair = منصفانه
dial-result = نتیجهٔ بیشتر
dial-best = بهترین نتیجه
worth-sales = احتمال فروش
worth-money = پولی که می‌آورد
openness-none = هیچ‌کدام
openness-own = سهم خودشان
openness-all = سهم همه
lane-count = { $lane }: { $n }
