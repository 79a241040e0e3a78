## What the team keeps of people, and what a lead asks about

menu-fields = Поля о людях
button-details = 🗂 Данные
button-interest = 🎯 Интерес
button-field = { $name }{ $known ->
    [true] : { $value }
   *[false] {""}
  }
ask-details = Что удалось узнать?
no-fields = Полей у команды пока нет; админ добавит их через /fields.
ask-field = <b>{ $name }</b>{ $known ->
    [true] : сейчас { $value }.
   *[false] ?
  } Напишите; «-» стирает.
ask-interest = Каким товаром интересуются?
card-interest = 🎯 интересует: { $product }
card-field = { $name }: { $value }
card-fields = 🗂 { $list }
fields-title = 🗂 <b>Что записываем о людях</b>, на карточке под «Ещё…»:
fields-none = 🗂 Кроме имени и номера, о людях ничего не записываем. Добавьте поле, и менеджеры заполнят его под «Ещё…»:
field-line = • { $name }
field-made = ✅ Теперь записываем: <b>{ $name }</b>.
field-gone = 🗑 Больше не записываем: <b>{ $name }</b>; записанное удалено.
audit-field = { $how ->
    [made] добавляет поле о людях: { $subject }
   *[gone] убирает поле о людях: { $subject }
  }
audit-field-value = правит { $subject }: { $before } → { $after }

## Questions of how the team works

instruction-question = ❓ { $text }
instruction-ask = ❓ Спросить
instruction-put-aside = 🗑 Не нужно
ask-question = Чего вы здесь не нашли? Напишите одной строкой.
ask-answer = ❓ { $who } спрашивает: <b>{ $text }</b>
  Напишите ответ: вместе с вопросом он станет страницей для всех.
manager-question = ❓ { $who }: в /instructions нет ответа на вопрос <b>{ $text }</b>. Откройте /instructions в личном чате со мной и ответьте; ответ станет страницей.
question-kept = ✅ Вопрос передан. Сообщу, как только появится страница.
question-answered = 📖 На ваш вопрос есть ответ: <b>{ $text }</b>
