## Задачи: кто кого о чём попросил, к какому времени и что вышло

menu-task = Попросить коллегу о чём-то к сроку
calendar-task = Задача
task-how = Чтобы дать задачу: кому, когда, что; без имени она ваша. #812 в тексте указывает лид. { $example }
error-bad-setting-task = Для задачи нужны коллега, время в будущем и что сделать. Ничего не изменено. Например:
tasks-mine = 🗒 <b>Сделать: { $n }</b>
tasks-given = 📤 <b>Вы попросили, ещё не сделано: { $n }</b>
task-line = { $late ->
    [true] ⚠️
   *[false] •
  } { $at } · { $text }{ $own ->
    [true] {""}
   *[false] {" "}· { $by } → { $to }
  }{ $has_about ->
    [true] {" "}· { $about }
   *[false] {""}
  }
task-button = 🗒 { $at } { $text }
task-head = 🗒 <b>Задача { $number }</b>{ $own ->
    [true] {""}
   *[false] {" "}· { $by } → { $to }
  }
    { $text }
    ⏰ Срок: { $at }{ $has_about ->
    [true] {" "}· лид { $about }
   *[false] {""}
  }
task-set = Поставлена: { $at }{ $moves ->
    [0] {""}
   *[other] {" "}· переносов: { $moves }
  }
task-notified = 🔔 Напоминание: { $at }
task-seen = 👀 Увидели: { $at }
task-helper = ✋ Делает { $helper }
task-passed = ➡️ Передача { $at }: { $by } → { $to }
task-ended = { $state ->
    [done] ✅ Сделано: { $at }
    [missed] ⏰ Сделано позже срока: { $at }
    [moved] ↪️ Перенесено: { $at }
   *[withdrawn] ✖️ Снято: { $at }
  }
task-due = 🔔 <b>Пора: задача { $number }</b>{ $own ->
    [true] {""}
   *[false] {" "}от { $by }
  }
    { $text }{ $has_about ->
    [true] {" "}· лид { $about }
   *[false] {""}
  }
task-again = 🔔 Вы это видели, а задача { $number } ({ $at }) всё ещё ждёт: { $text }{ $own ->
    [true] {""}
   *[false] {" "}({ $by })
  }{ $has_about ->
    [true] {" "}· лид { $about }
   *[false] {""}
  }
task-help-asked = 🙋 { $to }: срок был { $at }, ответа нет, опоздание { $late }. Можете сделать вы?
    { $text }
    Задача { $number }{ $own ->
    [true] {""}
   *[false] {" "}от { $by }
  }{ $has_about ->
    [true] {" "}· лид { $about }
   *[false] {""}
  }
task-help-settled = { $what ->
    [does] ✋ Делает { $by }.
    [done] ✅ Сделано.
    [seen] 👀 Задачу увидели, делает { $by }.
    [given] 🤝 Теперь эта задача за коллегой: { $by }.
    [moved] ↪️ Задача перенесена на другое время.
   *[over] Задачу забрали обратно: делать ничего не нужно.
  }
task-late = ⚠️ <b>Задача { $number } просрочена.</b> { $who }, срок { $at }{ $own ->
    [true] {""}
   *[false] {" "}поручение от { $by }
  }: { $text }{ $has_about ->
    [true] {" "}· лид { $about }
   *[false] {""}
  }
    { $why ->
    [gone] Человека больше нет в команде: поручите кому-то другому.
    [busy] В руках карточка.
    [unreached] Напоминание не доставлено.
    [undone] Напоминание видели, напоминали ещё, но о выполнении не сказано.
   *[unseen] Напоминание отправлено, отметки «вижу» нет.
  } Задача остаётся открытой.
task-news = { $state ->
    [done] ✅ { $who }: сделано.
    [missed] ⏰ { $who }: сделано позже срока.
    [waiting] ↪️ { $who }: перенос на { $at }.
   *[withdrawn] ✖️ { $who }: задача снята.
  } Задача { $number } ({ $by } → { $to }): { $text }{ $has_about ->
    [true] {" "}· лид { $about }
   *[false] {""}
  }
task-passed-news = ➡️ { $who }: задача теперь у коллеги, { $to }. Задача { $number }, срок { $at }: { $text }
task-pass-to = Кому передать задачу { $number } ({ $at })? { $text }
    Если кнопки нет, напишите имя.
task-move-to = На когда перенести задачу { $number } ({ $at })? { $text }
button-task-done = ✅ Сделано
button-task-move = ↪️ Другое время
button-task-pass = ➡️ Коллеге
button-task-withdraw = ✖️ Снять задачу
button-task-help = Сделаю я
