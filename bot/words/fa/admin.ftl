## Changes

change-made = ✅ <b>{ $what }</b>: از «{ $before }» به «{ $after }» تغییر کرد.
change-none = <b>{ $what }</b>: همین حالا هم «{ $value }»؛ چیزی تغییر نکرد.
admin-back = ‹ بازگشت

## What cannot be set

error-bad-setting-reserved-word = با «۱۱»، «۱۲» و کلمه‌هایی مثل «لغو» مردم پیامک‌های ما را قطع یا دوباره وصل می‌کنند؛ قانونی نمی‌تواند از آن‌ها استفاده کند. چیزی عوض نشد. عدد دیگری بگذارید، مثل این:
error-bad-setting = این‌طور نمی‌شود. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-team-field = اینجا نام، منطقهٔ زمانی، زبان، گروه‌ها و شماره‌های تیم تنظیم می‌شود؛ پول و کشور با مسئول فنی است. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-outcome-kind = نتیجهٔ تازه با نوعش شروع می‌شود: { $kinds }. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-limits = این‌طور نمی‌شود. { $limits }. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-taken = «{ $raw }» را از قبل داریم. چیزی تغییر نکرد. نام دیگری بگذارید، مثل این:
error-bad-setting-for-some = فقط این‌ها را می‌شود برای بعضی سرنخ‌ها جدا تنظیم کرد: { $can }. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-no-holiday = { $raw } تعطیل نیست. چیزی تغییر نکرد. روز تعطیلی را که کار می‌کنید این‌طور بنویسید:
error-bad-setting-never-open = این‌طور دیگر به هیچ‌کس نمی‌شود زنگ زد. دست‌کم یک روز باید ساعت کاری داشته باشد. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-hours = اول روزها، بعد ساعت‌هایشان بین ۰ و ۲۴، یا «تعطیل»؛ برای یک تاریخ، «تعطیلی» یا «کاری» و خود تاریخ. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-plan = اول روزها، بعد از چه ساعتی تا چه ساعتی، بین ۰ و ۲۴، یا «تعطیل». چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-day = «{ $raw }» روزی از امروز به بعد نیست. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-for-whom = اول تنظیم و مقدارش، بعد برای کدام سرنخ‌ها. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-scope-lane = صفی به نام «{ $raw }» نداریم. صف‌ها: { $names }. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-scope-which = این نام مال چند چیز است. بنویسید کدام: کانال، صف، رتبه یا بخش. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-scope-class = رتبه یکی از A، B و C است، نه «{ $raw }». چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-zone = منطقهٔ زمانی «{ $raw }» نداریم. منطقه با نام قاره و شهر به انگلیسی نوشته می‌شود. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-channel-field = اینجا نام کانال، متن گفتگویش و قول اولین تماسش (از ۱ دقیقه تا ۷ روز) تنظیم می‌شود؛ «توقف» نگهش می‌دارد و «ادامه» دوباره راهش می‌اندازد. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-slug = «{ $raw }» نمی‌تواند نام کوتاه کانال باشد: ۱ تا ۳۰ حرف کوچک لاتین، عدد و خط تیره. نامی که همه می‌خوانند بعد از آن می‌آید. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-rules = «اضافه» و یک قانون، شماره و قانونی به جایش، «ببر» و دو شماره، «حذف» و یک شماره، یا «امتحان» و یک متن. شماره‌ها در /rules هست. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-rule = این قانون نیست. یک فیلد و = و مقدارش، چند شرط با &amp; بینشان، بعد -&gt; و نام کوتاه کانال، و اگر خواستید / و ورودی. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-protocol-key = هر خط پروتکل با یکی از این‌ها شروع می‌شود: { $names }؛ یا با نتیجه‌ای از خودتان که کسی پاسخ نداده. اگر فقط برای بعضی سرنخ‌هاست، کانال، صف، رتبه یا بخششان را هم بنویسید. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-protocol-reached = در این نتیجه کسی پاسخ داده، پس کار بعدش همیشه ثابت است. اینکه کسی که نه گفته چند روز بعد به همکار دیگری برسد خط جدا دارد. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-protocol-line = «{ $raw }» در این خط خوانده نشد. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-outcome-last = «{ $raw }» آخرین نتیجه از نوع خودش است و می‌ماند. می‌تواند پشت «بیشتر…» برود. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-outcome-name = نتیجه‌ای که خودتان ساخته‌اید نام می‌خواهد، ۱ تا ۳۰ حرف. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-segment = بخش یک نام تا ۳۰ حرف است و شرط‌هایی با &amp; بینشان: کانال، ورودی، کمپین، رتبه (A تا C) و مشخصه.… با = یا !=؛ تعداد خرید، سرنخ و تماس با =، !=، &gt;= یا &lt; و یک عدد. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-segment-used = هنوز چیزی برای بخش «{ $name }» تنظیم شده. اول آن را بردارید؛ فهرستش اینجاست:
error-bad-setting-ideal = یک ویژگی، بعد = یا &gt;= یا &lt;=، مقدارش، و امتیازی از { $most }− تا { $most }+؛ چند خط روی هم مشتری ایدئال را می‌سازد. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-offer = اول برای چه کسانی: کانال، #کمپین، @محصول: یا همه؛ بعد اگر خواستید تا چند روز (۱ تا ۹۹۹) یا از روزی تا روزی دیرتر؛ بعد خود پیشنهاد. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-lead-number = «{ $raw }» شمارهٔ سرنخ نیست. شمارهٔ سرنخ‌های منتظر در /queue هست. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-template-try = کدام متن، روی کدام سرنخ؟ متن‌ها در /template و شمارهٔ سرنخ‌ها در /queue هست. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-not-barred = این شماره در فهرست «زنگ نزنیم» نیست. فهرست در /team هست. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-journey = کدام سفر؟ نامش در /journey هست. چیزی تغییر نکرد.
error-bad-setting-journey-load = متن سفر را از خط اولش [[journeys]] پشت /journey بارگذاری بچسبانید، یا فایل ‎.toml را اینجا بیندازید. نمونه‌ها در /journey هست. چیزی تغییر نکرد.
error-bad-setting-journey-why = مسیر چه کسی؟ بخشی از شماره یا اسمش را بنویسید، یا شمارهٔ سرنخ را بعد از #:
error-bad-setting-audit = «{ $raw }» نه عددی از ۱ تا { $most } است و نه نام همکار: { $names }. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-alone = «{ $raw }» اینجا معنایی ندارد؛ { $command } به‌تنهایی نوشته می‌شود. کاری انجام نشد. این‌طور بنویسید:
error-bad-setting-shift = «{ $raw }» اینجا معنایی ندارد؛ بعد از { $command } «شروع»، «استراحت» یا «پایان» می‌آید، یا هیچ. کاری انجام نشد. این‌طور بنویسید:
error-bad-setting-alone-finds = { $command } به‌تنهایی نوشته می‌شود و همه را نشان می‌دهد. برای پیدا کردن یک نفر این‌طور بنویسید:
error-bad-setting-instructions = بعد از /instructions یا «اضافه» می‌آید و عنوان یک صفحه، یا «بپرس» و یک پرسش. کاری انجام نشد. برای پرسیدن همین:
error-unknown-empty = هنوز { $what ->
    [segment] بخشی
    [journey] سفری
    [template] متنی
    [bank] بانک شماره‌ای
    [product] محصولی
    [field] مشخصه‌ای
   *[other] چیزی
  } به نام «{ $name }» نداریم. { $command } نشان می‌دهد چطور ساخته می‌شود.
bank-typed-a-head = روزانهٔ هر کارشناس
bank-typed-a-day = روزانهٔ تیم
bank-typed-top-up = حداقل هر کارشناس
bank-typed-lane-full = سقف صف
bank-typed-windows = ساعت پخش
example-rule = text=۵ -> instagram / عدد پیامکی
example-weight = ۱٫۵
example-backtest-weeks = /backtest هفته ۴
example-invite-many = /invite کارشناس فروش ۲۰
example-ideal-3 = /ideal سن>=۳۰ +۱
error-bad-setting-entry = یک ورودی کانال و این‌که تا چه وقت اولین تماس گرفته شود: از ۱ دقیقه تا ۷ روز، یا «خاموش». چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-instruction = هر صفحه در خط اول عنوان دارد و زیرش متن. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-offer-end = پیشنهاد متنی دارد و پایانی که هنوز نرسیده. چیزی تغییر نکرد. مثلاً این‌طور بنویسید:
error-bad-setting-protocol-stops = چیزی که در پیش‌نویس ⛔ دارد جلویش را می‌گیرد. آن خط را دوباره بنویسید؛ /protocol نشان می‌دهد چطور. چیزی تغییر نکرد.
example-instructions-ask = /instructions بپرس برگشت پول چقدر طول می‌کشد؟
audit-protocol = پروتکل را تغییر داد: { $before } ← { $after }
audit-protocol-draft = پیش‌نویس پروتکل را دور انداخت: { $before }
audit-protocol-times = وقت سرنخ‌های منتظر را با پروتکل تازه تعیین کرد
audit-restore = نسخهٔ بازگردانی‌شده را تأیید کرد: کارها دوباره خودکار پیش می‌رود
audit-segment = { $how ->
    [made] بخش { $subject } را ساخت: { $after }
    [gone] بخش { $subject } را برداشت: { $before }
   *[changed] بخش { $subject } را تغییر داد: { $before } ← { $after }
  }
limits-between = از { $least } تا { $most }
limits-count = یک عدد، از { $least } تا { $most }
limits-percent = درصدی بدون اعشار، از { $least } تا { $most }؛ ۵٪ یعنی ۵ تا از هر ۱۰۰ تا
limits-pieces = بیشتر از { $most } تا نمی‌شود؛ اول یکی را بردارید
limits-letters = از { $least } تا { $most } حرف
limits-choice = یکی از این‌ها: { $choices }
limits-time = ساعتی از ۰۰:۰۰ تا ۲۳:۵۹
limits-span = از یک ساعت تا ساعتی دیرتر، بین ۰۰:۰۰ و ۲۴:۰۰، یا «{ $free }»
limits-gaps = یک یا چند عدد، هر کدام از { $least } تا { $most } روز
limits-dayparts = از { $least } تا { $most } بخش روز، هر کدام با نامی جدا (حداکثر { $letters } حرف) و ساعت شروعش
limits-holidays = حداکثر { $most } روز، یا «{ $none }»
limits-lanes = هر کدام از این صف‌ها، به ترتیبی که می‌خواهید و هر کدام یک بار: { $choices }؛ یا «{ $none }»
limits-lane-counts = هر کدام از این صف‌ها یک بار، و پشتش عددی از { $least } تا { $most }: { $choices }؛ یا «{ $none }»
error-bad-setting-assign = کدام سرنخ را به چه کسی بسپارم؟ شمارهٔ سرنخ‌ها در /queue هست. مثلاً:
error-unknown = چنین چیزی نداریم. شاید تازه حذف شده باشد.
error-unknown-named = { $what ->
    [channel] کانالی
    [bank] بانک شماره‌ای
    [person] همکاری
    [agent] کارشناسی
    [setting] تنظیمی
    [product] محصولی
    [rule] قانونی
    [role] نقشی
    [team] تیمی
    [journey] سفری
    [outcome] نتیجه‌ای
    [segment] بخشی
    [template] متنی
    [field] مشخصه‌ای
    [step] گامی
    [bank-source] منبع بانکی
    [bank-field] مقداری
    [ranking-setting] تنظیمی
   *[other] چیزی
  } به نام «{ $name }» نداریم. { $near ->
    [true] منظورتان «{ $nearest }» است؟
   *[false] {""}
  }
  آنچه هست: { $known }
error-unknown-bank-source = هنوز هیچ بانکی منبع ندارد؛ مسئول سرور در فایل تنظیمات می‌گذارد.
error-unknown-setting = تنظیمی به نام «{ $name }» نداریم.{ $near ->
    [true] {" "}منظورتان «{ $nearest }» است؟
   *[false] {""}
  } همهٔ تنظیم‌ها: /settings
example-shift = /shift پایان
example-assign = /assign ۸۱۲ سارا
example-task = /task سارا ۱۸:۳۰ به چاپخانه زنگ بزن
example-field = /fields اضافه شهر
example-outcome = /outcomes اضافه بی‌پاسخ پیام‌گیر
example-outcome-name = /outcomes نام مشغول یا خاموش اشغال
example-segment-off = /segments ویژه خاموش
example-segment = /segments ویژه کانال=اینستاگرام & خرید>=۱
example-workday = /hours کاری ۲۲ بهمن
example-invite-names = /invite کارشناس فروش سارا، رضا
example-queue-pin = /queue اول ۸۱۲
example-rule-move = /rules ببر ۳ ۱
example-rule-del = /rules حذف ۳
example-rule-2 = /rules امتحان ۵
example-instructions-add = /instructions اضافه برگشت پول
  برگشت پول سه روز طول می‌کشد؛ همان اول بگویید.
example-rule-1 = /rules اضافه text=۷ -> telegram / عدد
example-ideal-2 = /ideal حذف ۱
example-ideal-1 = /ideal شهر=تهران +۲
example-outcome-off = /outcomes خاموش مشغول یا خاموش
example-outcome-note = /outcomes یادداشت نمی‌خواهد ۱۰
example-outcome-talk = /outcomes مکالمه خرید کرد ۳۰ ثانیه
example-outcome-order = /outcomes ترتیب پاسخ نداد، قرار تماس، خرید کرد
example-aftersale-2 = /aftersale وفاداری خاموش
example-aftersale-1 = /aftersale فروش بالاتر ۳۰ روز رضایت ۴
example-settings-protocol = /protocol تلاش ۶
example-settings-hours = /hours پنجشنبه ۹ تا ۱۳
example-settings-week = /hours شنبه تا چهارشنبه ۹ تا ۲۱
example-settings-ranking = /settings عدالت در تقسیم نتیجهٔ بیشتر
example-settings-dial = /ranking عدالت در تقسیم منصفانه
example-settings-floors = /ranking حداقل هر صف بانک شماره ۶
example-settings-customers = /settings مسئول مشتری تازه کسی که فروخته
example-settings-timers = /settings مهلت کارت سرنخ داغ ۱۰ دقیقه
example-settings-limits = /settings سقف سرنخ روزانهٔ هر کارشناس ۱۵۰
example-settings-digest = /digest ۲۱:۳۰
example-settings-kept = /settings تعداد نسخهٔ پشتیبان ۳۰
example-settings-zone = /team منطقهٔ زمانی Asia/Tehran
example-settings-for = /settings مهلت کارت سرنخ داغ ۵ دقیقه برای کانال اینستاگرام
example-protocol-channel = /protocol کانال اینستاگرام پایان بسته شود
example-protocol-lane = /protocol صف بانک شماره پایان بسته شود
example-backtest = /backtest عدالت در تقسیم نتیجهٔ بیشتر
example-team-zone = /team منطقهٔ زمانی { $zone }
example-channel-promise = /channels { $channel } قول ۱۰ دقیقه
example-promise = ۵ دقیقه
example-plan = شنبه تا چهارشنبه ۹ تا ۱۷
example-bar = /team زنگ نزنیم ۰۹۱۲۰۰۰۰۰۰۱
example-unbar = /team زنگ بزنیم ۰۹۱۲۰۰۰۰۰۰۱
example-contact-name = سارا احمدی
example-team = فروش
example-channel-name = tv تلویزیون
example-product-name = رژیم سه‌ماهه
example-own-number-note = ۰۲۱۸۸۸۸۰۰۰۰ پذیرش
example-offer-line = ۷ روز ۲۰٪ تخفیف
error-last-admin = { $name } تنها مدیر سیستم این تیم است؛ بدون او کسی نمی‌تواند چیزی را درست کند. اول یک مدیر سیستم دیگر تعیین کنید.

## Settings

settings-overview = ⚙️ <b>تنظیمات { $team }</b>
  کدام بخش را می‌خواهید ببینید؟
settings-title = ⚙️ <b>{ $title }</b>
settings-protocol = پروتکل پیگیری
settings-hours = ساعت‌های تماس
settings-timers = مهلت‌ها
settings-limits = سقف‌ها
settings-digest = گزارش شبانه
settings-kept = نگهداری
settings-all = ‹ همهٔ تنظیمات
settings-how = با دکمه تغییر دهید یا بنویسید:
setting-line = • { $label }: <b>{ $value }</b>
setting-line-changed = • { $label }: <b>{ $value }</b> ✏️
setting-reset = برگرداندن به پیش‌فرض
ask-setting = <b>{ $label }</b>: اکنون «{ $value }». مقدار تازه را بنویسید. { $limits }. مثلاً:
ask-holiday = { $label }: { $value }
  روزی را بنویسید تا به این روزها اضافه شود، یا اگر هست برداشته شود؛ مثلاً:
example-holiday = ۱۴۰۵/۱۱/۲۲

setting-protocol-attempts = تعداد تلاش
setting-protocol-second-after = فاصلهٔ تلاش دوم از اول
setting-protocol-busy-after = فاصله تا تماس بعد از اشغال
setting-protocol-busy-times = تکرار تماس بعد از اشغال
setting-protocol-dayparts = بخش‌های روز
setting-protocol-day-gaps = فاصلهٔ تلاش‌های بعدی (روز)
setting-protocol-recycle-after-days = چند روز بعد دوباره سراغش برویم
setting-protocol-max-recycles = حداکثر چند بار دوباره سراغش برویم
setting-hours-holidays = تعطیلی‌ها
setting-hours-workdays = تعطیلی‌های رسمی که سر کاریم
setting-lapse-live = مهلت کارت سرنخ داغ
setting-lapse-other = مهلت کارت‌های دیگر
setting-lapses-to-break = چند کارت بی‌نتیجه تا استراحت
setting-forgotten-after = بستن شیفت فراموش‌شده بعد از
setting-number-again = پرسیدن دوبارهٔ شماره بعد از
setting-number-shown = نشان دادن دوبارهٔ سرنخ بی‌شماره به مارکتینگ بعد از
setting-number-ends = بستن سرنخ بی‌شماره بعد از
setting-live-for = سرنخ تا کِی داغ است
setting-callback-late = چقدر بعد از قرار به همکار برسد
setting-remind-before = چقدر پیش از قرار یادآوری کنیم
setting-undo-for = مهلت «اشتباه شد»
setting-cap-open = سقف سرنخ باز هر کارشناس
setting-cap-day = سقف سرنخ روزانهٔ هر کارشناس
setting-returns-a-day = سقف پس دادن در روز
setting-barred-for = تا کِی به همان کارشناس برنگردد
setting-meeting-remind = یادآوری پیش از ملاقات
setting-meeting-lasts = مدت هر ملاقات
setting-callback-days = قرار دورتر از این استراحت می‌کند
setting-digest-at = ساعت گزارش شبانه
setting-digest-on = گزارش شبانه
setting-backups-kept = تعداد نسخهٔ پشتیبان
setting-journey-steps-kept = نگه‌داری گام‌های سفرهای پایان‌یافته

## Settings, as short as a button on a phone needs them

button-protocol-second-after = تلاش دوم بعد از
button-protocol-busy-after = بعد از اشغال
button-protocol-busy-times = تکرار بعد از اشغال
button-protocol-day-gaps = فاصله‌ها (روز)
button-protocol-recycle-after-days = فرصت دوباره بعد از
button-protocol-max-recycles = چند فرصت دوباره
button-number-again = پرسیدن شماره
button-number-shown = بی‌شماره به مارکتینگ
button-number-ends = بستن بی‌شماره‌ها
button-callback-late = قرار به همکار
button-lapses-to-break = بی‌نتیجه تا استراحت
button-forgotten-after = بستن شیفت
button-barred-for = برنگشتن به همان نفر
button-ask-colleague = کمک یک همکار
button-ask-everybody = کمک همه

duration-days = { $n } روز
duration-hours = { $n } ساعت
duration-minutes = { $n } دقیقه
duration-seconds = { $n } ثانیه
duration-and = {" و "}
duration-none = ندارد
accept-at-once = ندارد، همان لحظه تحویل می‌شود
switch-on = روشن
switch-off = خاموش
day-free = تعطیل
day-span = { $start } تا { $end }
no-holidays = ندارد
holidays-next = <b>تعطیلی‌های پیش رو</b>
holiday-line = • { $day } · { $name }
holiday-own = تعطیلی خود تیم
holidays-unknown = تعطیلی‌های رسمی { $region } را نمی‌شناسیم. تعطیلی‌های خودتان را با /hours holiday و تاریخش وارد کنید.
daypart-morning = صبح
daypart-noon = ظهر
daypart-afternoon = عصر
daypart-evening = شب

bind-in-a-group = این را در همان گروه بنویسید: ربات را به { $group ->
    [managers] گروه مدیران
   *[marketing] گروه مارکتینگ
  } اضافه کنید و آنجا بفرستید.
group-bound-managers = 📊 از این پس گزارش شبانه و خبرهای <b>{ $team }</b> به این گروه می‌آید.
group-bound-marketing = 📣 این گروه، گروه مارکتینگ <b>{ $team }</b> شد. هر شماره‌ای که اینجا فوروارد یا نوشته شود سرنخ می‌شود.
group-bound-already = این گروه از قبل گروه <b>{ $team }</b> بوده است.
example-group-marketing = /team مارکتینگ اینجا
example-group-managers = /team مدیران اینجا
group-sight-unknown = ❔ معلوم نشد در { $group ->
    [managers] گروه مدیران
   *[marketing] گروه مارکتینگ
  } چه می‌بینم؛ پیام‌رسان جواب نداد. دوباره امتحان کنید: { $command }
group-sight-out = 🚪 دیگر در { $group ->
    [managers] گروه مدیران
   *[marketing] گروه مارکتینگ
  } نیستم. دوباره اضافه‌ام کنید و همان‌جا بنویسید: { $command }
group-sight-mute = 🔇 در { $group ->
    [managers] گروه مدیران
   *[marketing] گروه مارکتینگ
  } اجازهٔ نوشتن ندارم. اجازهٔ فرستادن پیام را به اعضا بدهید یا مرا مدیر گروه کنید و همان‌جا دوباره بنویسید: { $command }
group-sight-managers-everything = 👁 اینجا می‌توانم بنویسم و هرچه نوشته شود می‌بینم.
group-sight-managers-commands = 👁 دستورها و ریپلای‌ها اینجا به من می‌رسد و می‌توانم بنویسم. گروه مدیران بیشتر از این نمی‌خواهد.
group-sight-marketing-commands = ⚠️ تلگرام اینجا فقط دستورها و ریپلای به من را نشانم می‌دهد؛ شماره‌هایی که همکاران می‌نویسند به من نمی‌رسد. مرا مدیر گروه کنید. یا در @BotFather حالت خصوصی را خاموش کنید (/setprivacy و بعد Disable)، از گروه بیرونم کنید و دوباره اضافه‌ام کنید. بعد همین‌جا دوباره بنویسید: { $command }
group-sight-marketing-everything = 👁 هرچه اینجا نوشته شود می‌بینم.

## Channels and scripts

channels-title = 📣 <b>کانال‌ها</b> و قول زمان اولین تماس:
channel-line = • <b>{ $name }</b> ({ $slug }): { $promise }
channel-line-paused = • ⏸ <b>{ $name }</b> ({ $slug }): { $promise }
channels-how = با دکمه تغییر دهید یا بنویسید:
channel-page = 📣 <b>{ $name }</b> ({ $slug }){ $paused ->
    [true] {" "}· ⏸ متوقف
   *[false] {""}
  }
  قول اولین تماس: { $promise }
  متن گفتگو: { $script ->
    [true] نوشته شده
   *[false] ندارد
  }
channel-field-name = نام
channel-field-promise = قول زمان
channel-field-script = متن گفتگو
channel-field-paused = توقف
channel-rename = ✏️ نام
channel-promise = ⏱ قول زمان
channel-script = 📄 متن گفتگو
channel-pause = ⏸ توقف
channel-resume = ▶️ ادامه
channel-new = ➕ کانال تازه
channel-what = { $name }، { $field }
channel-made = ✅ کانال <b>{ $name }</b> ساخته شد. با /rules بگویید چه چیزی به آن برسد.
example-channel = /channels جدید tv تلویزیون
ask-channel-new = نام کوتاه لاتین و نام فارسی کانال را با یک فاصله بنویسید؛ مثلاً: <code>tv تلویزیون</code>
ask-channel-name = نام تازهٔ <b>{ $name }</b> چیست؟
ask-channel-promise = برای <b>{ $name }</b> اولین تماس حداکثر چقدر بعد باشد؟ الان: { $value }. مثلاً: <code>۱۰ دقیقه</code>
ask-channel-script = متن گفتگوی <b>{ $name }</b> الان این است:
  { $value }

  متن تازه را بفرستید. با «-» پاک می‌شود.
channel-entries = 🚪 قول زمان هر ورودی
entries-title = 🚪 قول اولین تماس در <b>{ $channel }</b>: { $promise }. هر ورودی می‌تواند قول دیگری داشته باشد:
entries-none = 🚪 قول اولین تماس در <b>{ $channel }</b>: { $promise }. هنوز چیزی از این کانال نیامده؛ ورودی‌ای را که باید قول دیگری داشته باشد نام ببرید.
entry-line = • { $name }: { $promise }
entry-as-channel = مثل کانال
entry-new = ➕ ورودی دیگر
entries-how = روی ورودی بزنید یا بنویسید:
ask-entry-promise = برای کسی که از <b>{ $name }</b> می‌آید، اولین تماس حداکثر چقدر بعد باشد؟ الان: { $value }. یک زمان را بزنید یا بنویسید.
ask-entry-new = ورودی <b>{ $channel }</b> را همان‌طور که در قانون‌ها آمده و بعد زمانش را بنویسید:
example-entry = دمو ۲ ساعت
example-entry-promise = /channels { $channel } قول دمو ۲ ساعت
scripts-title = 📄 <b>متن گفتگوی کانال‌ها</b>
script-line = • { $name }: { $there ->
    [true] ✅
   *[false] —
  }
scripts-how = روی کانال بزنید تا متن را ببینید و بنویسید، یا:

## Rules

rules-title = 🧭 <b>قانون‌های کانال</b>، به ترتیب؛ اولین قانونی که جور باشد تعیین می‌کند:
rules-none = 🧭 هنوز قانونی نیست؛ هر ورودی بر اساس نوعش به کانالی می‌رود.
rules-how = با دکمه تغییر دهید یا بنویسید:
rules-all = ‹ همهٔ قانون‌ها
rule-new = ➕ قانون تازه
rule-page = 🧭 قانون { $number }:
rule-up = ⬆️ بالاتر
rule-down = ⬇️ پایین‌تر
rule-replace = ✏️ نوشتن دوباره
rule-delete = 🗑 حذف
rule-what = قانون { $number }
rule-made = ✅ قانون { $number }: { $line }{ $has_first ->
    [true] {" "}
      و قبل از این یکی بررسی می‌شود: { $first }
   *[false] {""}
  }
rule-gone = 🗑 قانون حذف شد: { $line }
rule-moved = قانون { $before } به جای { $after } رفت.
ask-rule = قانون را در یک خط بنویسید: شرط‌ها، یک فلش، نام کوتاه کانال و بعد از خط کج، ورودی. مثلاً:
ask-rule-again = به جای قانون { $number } چه بیاید؟ مثلاً:
rule-test = پیامک «{ $text }» به کانال <b>{ $channel }</b> می‌رود، ورودی { $entry }. با این قانون:
rule-test-none = پیامک «{ $text }» به هیچ قانونی نمی‌خورد؛ بر اساس نوعش به کانال پیامک می‌رود.

## Offers

offers-title = 🎁 <b>پیشنهادها</b>
offers-none = 🎁 الان پیشنهادی در کار نیست.
offers-how = با دکمه اضافه کنید یا بنویسید:
offer-line = { $number }. <b>{ $text }</b> — { $target }{ $soon ->
    [true] {" "}· از { $begins }
   *[false] {""}
  } · { $ends ->
    [true] تا { $until }
   *[false] بدون پایان
  }
offer-everybody = همهٔ کانال‌ها
offer-campaign = کمپین { $campaign }
offer-product = محصول { $product }
offer-result = { "   " }روی { $shown } کارت ← پاسخ { $reached } ← فروش { $sold }{ $against ->
    [0] {""}
   *[other] {" "}· 👎 { $against } نفر می‌گویند جواب نمی‌دهد
  }
offer-day-end = آخر { $day }
offer-no-end = بدون پایان
offer-until-0 = تا آخر امروز
offer-until-2 = تا پس‌فردا
offer-until-7 = یک هفته
offer-until-30 = یک ماه
offer-new = ➕ پیشنهاد تازه
offer-end = ⏹ پایان { $number }
offer-made = { $soon ->
    [true] ✅ از روز شروعش روی کارت‌ها دیده می‌شود:
   *[false] ✅ از همین حالا روی کارت‌ها دیده می‌شود:
  }
offer-closed = متن این پیشنهاد دیگر در دست نیست، چون در این میان کار دیگری پیش آمد. چیزی ساخته نشد.
offer-ended = تمام شد: { $text }
offer-for-campaign = 📣 یک کمپین
ask-offer-campaign = برای کدام کمپین؟ اسمش را همان‌طور که در utm_campaign آمده بنویسید. پیشنهاد کمپین جلوتر از پیشنهاد کانال است.
offer-campaigns = سرنخ‌های یک ماه گذشته از این‌ها آمده‌اند: { $names }
example-campaign = یلدا
offer-stands = ❓ همین پیشنهاد برای همین‌ها هنوز برقرار است. هنوز چیزی نساختم.
button-offer-instead = 🔁 جای آن بگذار
ask-offer-channel = این پیشنهاد برای کدام کانال است؟
ask-offer-text = چه پیشنهادی؟ کوتاه بنویسید؛ کارشناس وسط تماس می‌خواندش.
ask-offer-end = «{ $text }»
  تا کِی برقرار است؟
example-offers = /offers اینستاگرام ۷ روز ۲۰٪ تخفیف
example-offer = ۲۰٪ تخفیف تا آخر هفته

## Products

products-title = 🛍 <b>محصول‌ها</b>
products-none = 🛍 هنوز محصولی تعریف نشده.
products-how = با دکمه تغییر دهید یا بنویسید:
product-line = • <b>{ $name }</b>: { $price }
product-line-retired = • <s>{ $name }</s>
product-page = 🛍 <b>{ $name }</b>: { $price }{ $active ->
    [true] {""}
   *[false] {" "}· دیگر فروخته نمی‌شود
  }
product-price = 💰 قیمت
product-name = ✏️ نام
product-field-name = نام
product-field-price = قیمت
product-field-active = وضعیت
product-sold = فروخته می‌شود
product-retired = دیگر فروخته نمی‌شود
product-retire = 🗄 دیگر نفروشیم
product-return = ♻️ دوباره بفروشیم
product-new = ➕ محصول تازه
product-what = { $name }، { $field }
product-made = ✅ اضافه شد:
product-price-back = برای برگرداندن قیمت قبلی بنویسید:
product-meant = 💰 { $name } = { $price }
product-meant-how = قیمتی خوانده نشد: قیمت بعد از «=» می‌آید. اگر این عدد قیمت است، یک بار روی دکمه بزنید.
price-open = قیمت توافقی
ask-product-new = نام و قیمت را بنویسید. قیمت اگر نباشد، هر بار پرسیده می‌شود. مثلاً: { $example }
ask-product-price = قیمت تازهٔ <b>{ $name }</b> چقدر است؟ با «-» توافقی می‌شود.
ask-product-name = نام تازهٔ <b>{ $name }</b> چیست؟
example-product = /products رژیم سه‌ماهه = { $price }
example-product-line = رژیم سه‌ماهه = { $price }

## People

people-title = 👥 <b>همکاران</b> ({ $n } نفر)
person-line = { $at ->
    [on] 🟢
    [break] ☕️
    [unreachable] 🔌
   *[off] ⚪️
  } <b>{ $name }</b> · { $roles }
example-person = /people سارا سهم ۱٫۵
people-how = روی نام بزنید تا نقش، سهم، سقف و برنامه را ببینید.
person-page = 👤 <b>{ $name }</b>{ $has_username ->
    [true] {" "}@{ $username }
   *[false] {""}
  }
person-roles = نقش: { $roles }
person-weight = سهم از سرنخ‌ها: { $weight } برابر
person-caps = سقف: { $open } سرنخ باز، { $day } سرنخ در روز
person-plan = برنامهٔ هفته: { $plan }
person-what = { $name }، { $field }
person-roles-change = نقش
person-member-weight = سهم
person-member-cap-open = سقف سرنخ باز
person-member-cap-day = سقف روزانه
person-member-plan = برنامهٔ هفته
person-change-weight = ⚖️ سهم
person-change-cap-open = 📂 سقف باز
person-change-cap-day = 📆 سقف روزانه
person-change-plan = 🗓 برنامهٔ هفته
person-invite = ➕ دعوت همکار
person-let-go = 🚪 پایان همکاری
person-let-go-sure = بله، پایان همکاری
person-gone = 🚪 { $name } دیگر در این تیم نیست. { $cards ->
    [0] کارتی دستش نبود.
   *[other] { $cards } کارت از دستش به صف برگشت.
  }
ask-let-go = همکاری با <b>{ $name }</b> تمام شود؟ همهٔ نقش‌هایش برداشته می‌شود و سرنخ‌هایش به همکاران می‌رسد. سابقه‌اش می‌ماند.
ask-person-weight = سهم <b>{ $name }</b> الان { $value } برابر است. عدد تازه را بنویسید، از ۰٫۱ تا ۵؛ مثلاً <code>۱٫۵</code>
ask-person-cap-open = <b>{ $name }</b> حداکثر چند سرنخ باز داشته باشد؟ الان: { $value }. با «-» مثل بقیهٔ تیم می‌شود.
ask-person-cap-day = <b>{ $name }</b> حداکثر چند سرنخ در روز بگیرد؟ الان: { $value }. با «-» مثل بقیهٔ تیم می‌شود.
ask-person-plan = برنامهٔ <b>{ $name }</b>: { $value }
  روز و ساعت را بنویسید؛ مثلاً «شنبه تا چهارشنبه ۹ تا ۱۷» یا «پنجشنبه تعطیل».
cap-of-team = مثل بقیهٔ تیم
cap-of-team-is = مثل بقیهٔ تیم ({ $n })
plan-none = ندارد؛ خودش شیفت را شروع می‌کند
role-none = هیچ
role-has = ✅ { $role }
role-lacks = ➕ { $role }
role-agent-typed = کارشناس|فروش|agents
role-marketing-typed = بازاریاب|بازاریابی|مارکتینگ
role-manager-typed = مدیر|سرپرست|managers
role-admin-typed = ادمین|مدیر سیستم|admins
roles-are-now = نقش شما در <b>{ $team }</b>: { $roles }
ask-invite = به چه نقشی دعوت می‌کنید؟
invite-made = 🎟 دعوت به <b>{ $team }</b> با نقش <b>{ $role }</b>. این پیام را برای همکارتان بفرستید؛ یک بار و تا { $days } روز کار می‌کند:
invite-made-many = 🎟 دعوت { $n } نفر به <b>{ $team }</b> با نقش <b>{ $role }</b>. این پیام را بفرستید؛ برای { $n } نفر اول و تا { $days } روز کار می‌کند:
invite-made-names = 🎟 دعوت‌های <b>{ $team }</b> با نقش <b>{ $role }</b>، هر کدام برای یک نفر و تا { $days } روز:
invite-name = 👤 { $name }:
error-bad-setting-places = با یک لینک { $least } تا { $most } نفر وارد می‌شوند، آن هم فقط کارشناس یا مارکتینگ. لینکی ساخته نشد. مثلاً:
error-bad-setting-names = هر بار { $least } تا { $most } اسم، با ویرگول میانشان. لینکی ساخته نشد. مثلاً:

## Team

team-page = 🏠 <b>{ $name }</b>
team-place = منطقهٔ زمانی: { $zone }
  زبان: { $language } · پول: { $currency } · کشور: { $region }
team-groups = گروه مدیران: { $managers ->
    [true] ✅
   *[false] هنوز نه؛ در آن گروه بنویسید /digest here
  }
  گروه مارکتینگ: { $marketing ->
    [true] ✅
   *[false] هنوز نه؛ در آن گروه بنویسید /team marketing-here
  }
team-numbers = شماره‌های خودمان: { $own } · تماس نگیریم: { $barred }
team-how = برای تغییر بنویسید:
team-own = 🏢 شماره‌های خودمان
team-barred = ⛔️ تماس نگیریم
team-switch = ↪️ { $name }
team-switched = از حالا با <b>{ $name }</b> کار می‌کنید.
team-field-name = نام تیم
team-field-timezone = منطقهٔ زمانی
team-field-language = زبان
language-fa = فارسی
language-en = انگلیسی
language-ru = روسی
language-az = آذربایجانی
example-own-number = /team شمارهٔ ما ۰۲۱۸۸۸۸۰۰۰۰ پذیرش
example-team-name = /team نام فروش تهران
own-title = 🏢 <b>شماره‌های خودمان</b>؛ هیچ‌وقت سرنخ نمی‌شوند:
own-none = 🏢 هنوز شماره‌ای از خودمان ثبت نشده. خط‌های شرکت و همکاران را بنویسید تا سرنخ نشوند:
own-line = • { $phone } · { $note }
own-drop = 🗑 { $phone }
barred-title = ⛔️ <b>تماس نگیریم</b>، تازه‌ترین‌ها:
barred-none = ⛔️ کسی در فهرست «تماس نگیریم» نیست.
barred-line = • { $phone } · { $name } · { $since } · { $by }
barred-how = برای گذاشتن و برداشتن بنویسید:
number-own = 🏢 { $phone } شمارهٔ خودمان شد و دیگر سرنخ نمی‌شود.
number-bar = ⛔️ با { $phone } دیگر کسی تماس نمی‌گیرد. { $cards ->
    [0] {""}
   *[other] کارتش از دست کارشناس گرفته شد.
  }
number-unbar = ✅ { $phone } از فهرست «تماس نگیریم» برداشته شد.
number-listed-already = { $phone } از قبل در فهرست بود؛ چیزی تغییر نکرد.

## Status

status-title = 🩺 <b>{ $team }</b>
status-lost = { $n ->
    [0] ✅ سرنخ جامانده: ۰
   *[other] 🚨 سرنخ جامانده: { $n }
  }
status-mail = 📥 رسیده: { $new } در نوبت، { $dead } گیر کرده
status-letters = 📤 فرستادنی: { $queued } در نوبت، { $unknown } نامعلوم، { $dead } گیر کرده
texts-backlog = ⏳ { $gateway }: { $n } پیام در نوبت است. با { $pace } پیام در ثانیه، حدود { $span } طول می‌کشد.
status-working = 🟢 سر کار ({ $n }): { $names }
status-resting = ☕️ در استراحت ({ $n }): { $names }
status-open = 🧵 سرنخ باز: { $n } ({ $due } تا وقتشان رسیده) · در دست کارشناسان: { $held }
status-lane = {"   "}{ $lane }: { $n }
status-requests = 🗂 درخواست‌های در دست انجام: { $n } ({ $failed } تا با خطا، دوباره امتحان می‌شود)
status-jobs = ⏱ کارهای زمان‌بندی‌شده:
status-no-jobs = ⏱ هنوز کار زمان‌بندی‌شده‌ای اجرا نشده.
status-job = {"   "}{ $state ->
    [done] ✅
    [running] ⏳
    [asked] ⏳
    [skipped] ⏭
    [low] 🪫
   *[failed] ❌
  } { $name } · { $ago }{ $state ->
    [done] {""}
    [running] {" "}· هنوز تمام نشده
    [asked] {" "}· هنوز تمام نشده
    [low] {" "}· کم است: شارژ کنید
    [skipped] {" "}· انجام نشد؛ وقتش گذشته بود
   *[failed] {" "}· نشد؛ مسئول فنی علتش را در گزارش خطاها پیدا می‌کند
  }
status-again = 🔄 تازه کن
lane-promised = قرار تماس
lane-live = داغ
lane-fresh = تازه
lane-retry = تماس دوباره
lane-bank = بانک شماره
lane-recycled = فرصت دوباره
lane-needs-number = بدون شماره
job-digest = گزارش شبانه
job-backup = پشتیبان‌گیری
job-invariant = بازبینی سرنخ‌ها
job-sweep = پخش سرنخ‌ها
job-timers = کارهای موعددار
job-journey-steps = گام‌های سفرهای مشتری
step-texts = پیام‌ها به مشتری‌ها
step-journeys = سفرهای مشتری
step-scores = امتیاز سرنخ‌ها
step-letting-out = بیرون دادن شماره از بانک‌ها
step-of-gateway = فرستادن با { $name }
step-of-credit = اعتبار { $name }
step-of-ask-credit = پرسیدن اعتبار { $name }
step-of-subscription = اشتراک { $name }
step-of-look-up-texts = پیگیری پیام‌های بی‌خبر { $name }
step-of-fates-of-texts = پرسیدن سرنوشت پیام‌ها از { $name }
step-of-bank = بانک { $name }
step-of-timer = کارهای زمان‌دار ({ $name })
timer-promise = قرارهای تماس
timer-task = کارهای سپرده‌شده
timer-meeting = جلسه‌ها
timer-after-sale = گام‌های بعد از فروش
timer-ticket = شکایت‌ها
timer-order-phase = مرحله‌های سفارش
timer-order-surplus = پول‌های برگشتنی
timer-payment = لینک‌های پرداخت‌نشده
timer-protocol = شروع پروتکل تازه
timer-journey = سفرها
timer-other = بقیه

dead-none = ✅ هیچ پیامی گیر نکرده و همه چیز فرستاده شده.
dead-arrivals = 📥 <b>پردازش نشد</b> ({ $n }):
dead-arrival = #{ $id } · { $source } · { $at }
  <i>{ $error }</i>
dead-letters = 📤 <b>فرستاده نشد</b> ({ $n }):
dead-letter = #{ $id } · { $method } · { $at } · { $state ->
    [unknown] شاید رسیده باشد
   *[dead] نرسیده
  }
  <i>{ $error }</i>
dead-replay = 🔁 پردازش #{ $id }
dead-resend = 📤 فرستادن #{ $id }
dead-all-replay = 🔁 پردازش همه
dead-all-resend = 📤 فرستادن همه
dead-replayed = { $n } مورد به نوبت برگشت.
dead-resent = { $n } پیام دوباره در نوبت است.
dead-look = 📥 #{ $id }
dead-look-letter = 📤 #{ $id }
dead-dismiss = 🗑 کنار گذاشتن #{ $id }
dead-all-dismiss-arrivals = 🗑 کنار گذاشتن همهٔ ورودی‌ها
dead-all-dismiss-messages = 🗑 کنار گذاشتن همهٔ پیام‌ها
dead-dismissed = { $n } مورد کنار گذاشته شد.
dead-row = 🪦 <b>#{ $id }</b> · { $source } · { $at }
  <i>{ $error }</i>

  { $content }

help-break-done = ☕️ { $name } الان در استراحت است و به او گفته شد که شما این کار را کرده‌اید. { $cards ->
    [0] کارتی دستش نبود.
   *[other] کارتش به صف برگشت.
  }
help-end-done = ⏹ شیفت { $name } تمام شد و به او گفته شد که شما این کار را کرده‌اید. { $cards ->
    [0] کارتی دستش نبود.
   *[other] کارتش به صف برگشت.
  }
help-nothing = برای { $name } کاری نبود: یا سر شیفت نیست، یا همین حالا در استراحت است.
help-break-told = ☕️ { $by } شما را به استراحت فرستاد. اگر کارتی دستتان بود به صف برگشت. هر وقت آماده بودید برگردید.
help-end-told = ⏹ { $by } شیفت شما را تمام کرد. اگر کارتی دستتان بود به صف برگشت؛ قرارهایتان مال خودتان می‌ماند. هنوز سر کارید؟
person-break = ☕️ بفرست استراحت
person-end-shift = ⏹ پایان شیفت
answered-in-private = 📨 آن را در چت خصوصی برایتان فرستادم.
private-only = 🔒 در این جواب لینک یا شماره هست؛ فقط در چت خصوصی می‌آید. همین را آنجا برایم بنویسید.
managers-only = این را فقط در چت خصوصی با من، و برای مدیران در گروه مدیران نشان می‌دهم.
groups-only = این را در چت خصوصی با من و در گروه‌های تیم نشان می‌دهم.

## Audit

audit-title = 🧾 <b>آخرین تغییرها</b>
audit-none = 🧾 هنوز تغییری ثبت نشده.
audit-line = • { $at } · <b>{ $who }</b> { $said }
audit-other = { $what } { $subject } را تغییر داد: { $before } ← { $after }
audit-of = { $field } ({ $name })
audit-desk = سیستم
audit-setting = «{ $subject }» را تغییر داد: { $before } ← { $after }
audit-team = «{ $subject }» را تغییر داد: { $before } ← { $after }
audit-group = { $how ->
    [made] گروه { $subject } را انتخاب کرد
    [gone] گروه { $subject } را برداشت
   *[changed] گروه { $subject } را عوض کرد
  }
audit-found = تیم «{ $subject }» را ساخت ({ $after })
audit-channel = { $how ->
    [made] کانال { $subject } را ساخت ({ $after })
   *[changed] { $subject } را تغییر داد: { $before } ← { $after }
  }
audit-channel-paused = { $how ->
    [on] کانال { $subject } را متوقف کرد
   *[off] کانال { $subject } را دوباره راه انداخت
  }
audit-entry = { $subject } را تغییر داد: { $before } → { $after }
audit-rule = { $how ->
    [made] قانون { $after } را اضافه کرد: { $subject }
    [gone] قانون { $subject } را حذف کرد: { $before }
    [moved] جای قانونی را از { $before } به { $after } برد: { $subject }
   *[changed] قانون { $subject } را از نو نوشت: { $before } ← { $after }
  }
audit-offer = { $how ->
    [gone] پیشنهاد «{ $before }» را تمام کرد
   *[made] پیشنهاد گذاشت: { $after }
  }
audit-product = { $how ->
    [made] { $subject } را به محصولات اضافه کرد: { $after }
   *[changed] { $subject } را تغییر داد: { $before } ← { $after }
  }
audit-product-active = { $how ->
    [on] فروش { $subject } را دوباره شروع کرد
   *[off] فروش { $subject } را متوقف کرد
  }
audit-role = { $how ->
    [made] به { $subject } نقش داد: { $after }
    [gone] { $subject } را از تیم کنار گذاشت؛ نقشش: { $before }
   *[changed] نقش { $subject } را تغییر داد: { $before } ← { $after }
  }
audit-member = { $subject } را تغییر داد: { $before } ← { $after }
audit-shift-break = { $subject } را به استراحت فرستاد
audit-shift-end = شیفت { $subject } را تمام کرد
audit-lookup = مخاطب { $subject } را نگاه کرد
audit-invite = دعوت‌نامه ساخت، برای { $after }
audit-join = وارد تیم شد، به‌عنوان { $after }
audit-dead-dismissed = { $after } { $subject ->
    [messages] پیام مانده
   *[arrivals] ورودی مانده
  } را کنار گذاشت
audit-dead-replayed = { $after } { $subject ->
    [messages] پیام مانده را دوباره فرستاد
   *[arrivals] ورودی مانده را دوباره به کار انداخت
  }
audit-owner = { $how ->
    [made] { $subject } را به { $after } سپرد
    [gone] { $subject } را از { $before } گرفت؛ به هر که آزاد باشد می‌رسد
   *[changed] { $subject } را از { $before } گرفت و به { $after } سپرد
  }
audit-own-number = { $how ->
    [made] { $subject } را جزو شماره‌های خودمان نوشت: { $after }
   *[gone] { $subject } را از شماره‌های خودمان برداشت ({ $before })
  }
audit-do-not-call = { $how ->
    [on] { $subject } را در فهرست «تماس نگیریم» گذاشت
   *[off] { $subject } را از فهرست «تماس نگیریم» برداشت
  }
audit-ideal-customer = مشتری ایده‌آل را از نو تعریف کرد: { $before } ← { $after }
audit-export = خروجی گرفت: { $subject } ({ $after })
audit-group-managers = مدیران
audit-group-marketing = مارکتینگ

## The menu of commands

menu-start = ورود با دعوت
menu-help = راهنما
menu-shift = شیفت من
menu-next = سرنخ بعدی
menu-today = امروز تا این لحظه
menu-offers = پیشنهادها
menu-scripts = متن‌های گفتگو
menu-people = همکاران
menu-invite = دعوت همکار
menu-role = نقش‌ها
menu-channels = کانال‌ها
menu-rules = قانون‌های کانال
menu-products = محصول‌ها و قیمت‌ها
menu-protocol = پروتکل پیگیری
menu-hours = ساعت‌های تماس
menu-digest = گزارش شبانه
menu-settings = همهٔ تنظیمات
menu-status = حال سیستم
menu-dead = پیام‌های گیرکرده
menu-audit = چه کسی چه چیزی را عوض کرد
menu-team = تیم من

## خطای کارهای زمان‌دار

step-failed = ⚠️ این کار با خطا روبه‌رو شد: { $what } ({ $error }). بقیهٔ کارها ادامه دارد و این یکی هم هر چند ثانیه دوباره امتحان می‌شود؛ جزئیات در لاگ است. فقط اگر درست شود و دوباره خراب شود باز خبر می‌دهم.
request-failed = ⚠️ کاری که خواستید انجام نشد. دلیلش در لاگ پیش مسئول فنی هست؛ لطفاً دوباره بخواهید.
step-sweep = کل دور این تیم
step-invariant = بررسی این‌که سرنخی جا نماند
step-recycling = بازکردن سرنخ‌های فرصت دوباره
step-missing-numbers = پیگیری سرنخ‌های بی‌شماره
step-forgotten-shifts = بستن شیفت‌های فراموش‌شده
step-absences = خبر دادن غیبت‌ها
step-sold-news = خبر فروش به فرستندهٔ سرنخ
step-shifts = شیفت‌های برنامه‌ریزی‌شده
step-time-outs = پس‌گرفتن کارت‌های بی‌نتیجه
step-promises = تحویل قرارهای تماس
step-late-promises = سپردن قرارهای عقب‌افتاده به همکار
step-moved-promises = خبر دادن از قرارهایی که پی‌درپی عقب می‌افتند
step-reminders = یادآوری قرارها
step-contact-cards = پس‌گرفتن کارت‌های مخاطب
step-unfinished = نتیجه‌های نیمه‌تمام
step-undo-over = پایان مهلت «اشتباه شد»
step-ledger = دفتر سهم‌ها
step-hand-outs = تحویل سرنخ‌ها
admin-backup-failed = ⚠️ پشتیبان‌گیری شبانه انجام نشد: { $why }. امروز باز هم امتحان می‌شود و پشتیبان‌های قبلی سر جایشان هستند. با دستور sarnakh backup می‌شود دستی هم گرفت.
digest-left-out = { $n ->
    [one] ℹ️ گزارش { $day } فرستاده نشد؛ ربات آن ساعت خاموش بود و حالا دیر شده.
   *[other] ℹ️ گزارش روزهای گذشته تا { $day } فرستاده نشد؛ ربات در ساعتشان خاموش بود و حالا دیر شده.
  } آمار سر جایش است؛ تاریخ را بعد از /today بنویسید تا دیده شود.
digest-given-up = ⚠️ گزارش { $day } فرستاده نشد؛ در چند ساعت پنج بار خطا داد. آمار سر جایش است و با /today yesterday دیده می‌شود. خطا در لاگ ثبت شده.

## بعد از بازگردانی

admin-restored = ⏸ چون پایگاه داده نسخهٔ قدیمی‌تری است، بعضی کارها فعلاً می‌ماند، چون شاید قبلاً انجام شده باشد: قراری یادآوری نمی‌شود و به همکار نمی‌رسد، سرنخی برای فرصت دوباره باز نمی‌شود و خبر فروش و غیبت و گزارش روزانه فرستاده نمی‌شود، شیفت برنامه‌ریزی‌شده خودش شروع و تمام نمی‌شود، از بانک شماره چیزی خوانده نمی‌شود و به مشتری‌ها پیامی نمی‌رود. پیام‌هایی که در این نسخه در صف مشتری‌ها بود اصلاً فرستاده نمی‌شود. سرنخ‌ها مثل همیشه تحویل و پس گرفته می‌شود. اول نگاهی بیندازید، بعد دکمه را بزنید.
restored-go-on = همه‌چیز درست است، ادامه بده
restored-confirmed = ▶️ همهٔ کارها دوباره خودبه‌خود انجام می‌شود. فقط برای قرارهای یک ساعت اخیر از همکاران کمک خواسته می‌شود؛ قرارهای قدیمی‌تر به مدیران گفته می‌شود.

## Instructions

menu-instructions = روش کار ما
instructions-title = 📘 <b>روش کار ما</b>: { $n } صفحه{ $left ->
    [0] ؛ همه را خوانده‌اید
   *[other] ؛ { $left } صفحه مانده
  }
instructions-none = 📘 هنوز صفحه‌ای نوشته نشده.
instruction-button = { $read ->
    [true] { $title }
   *[false] 🔵 { $title }
  }
instruction-new = ➕ صفحهٔ تازه
instruction-page = 📘 <b>{ $title }</b>
  { $text }
instruction-waiting = { $n ->
    [0] ✅ همهٔ کارشناس‌ها خوانده‌اند.
   *[other] 🔵 هنوز نخوانده‌اند: { $names }
  }
instruction-read = ✅ خواندم
instruction-confirmed = ثبت شد که خواندید.
instruction-gone = این صفحه حذف شد: { $title }
instructions-unread = 📘 پیش از شروع، { $n } صفحه از روش کار ما را بخوانید.
instructions-open = 📘 می‌خوانم
ask-instruction-text = حالا متن <b>{ $title }</b> را بنویسید.
ask-instruction = در خط اول عنوان و زیرش متن را بنویسید. مثلاً:
example-instruction = برگشت پول
  برگشت پول سه روز طول می‌کشد؛ همان اول بگویید.
audit-instruction = { $how ->
    [gone] صفحهٔ «{ $subject }» را حذف کرد
   *[made] صفحهٔ «{ $subject }» را نوشت
  }
audit-until = تا { $until }
example-scripts = /scripts اینستاگرام …
