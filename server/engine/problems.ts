import type { Problem } from './shape.ts'

type Said = { kk: string; ru: string; en: string }

/** Everything the engine room refuses, said in the three languages: what is wrong and what to draw instead. */
const SAID = {
  'malformed-xml': {
    kk: 'Файл BPMN диаграммасы ретінде оқылмайды: {detail}. Оны редактордан қайта экспорттаңыз',
    ru: 'Файл не читается как диаграмма BPMN: {detail}. Экспортируйте его из редактора заново',
    en: 'The file does not read as a BPMN diagram: {detail}. Export it again from the editor',
  },
  'no-doctype': {
    kk: 'Файлда DOCTYPE немесе ENTITY бар; оларды алып тастаңыз',
    ru: 'В файле есть DOCTYPE или ENTITY; удалите их',
    en: 'The file has a DOCTYPE or an ENTITY; remove them',
  },
  'unknown-encoding': {
    kk: 'Файлдың кодтамасы ({detail}) танылмады немесе мазмұнына сай емес; UTF-8 түрінде сақтаңыз',
    ru: 'Кодировка файла ({detail}) неизвестна или не соответствует содержимому; сохраните его в UTF-8',
    en: 'The file’s encoding ({detail}) is unknown or does not fit its content; save it as UTF-8',
  },
  'too-large': {
    kk: 'Диаграмма тым үлкен: {detail}. Оны шақырылатын процестерге бөліңіз',
    ru: 'Диаграмма слишком велика: {detail}. Разделите её на вызываемые процессы',
    en: 'The diagram is too large: {detail}. Divide it into called processes',
  },
  'unresolved-reference': {
    kk: 'Диаграмма жоқ элементке сілтейді: {detail}. Байланысты қайта салыңыз',
    ru: 'Диаграмма ссылается на отсутствующий элемент: {detail}. Нарисуйте связь заново',
    en: 'The diagram refers to an element that is not there: {detail}. Draw the connection again',
  },
  'bad-id': {
    kk: '«{name}» элементінің идентификаторы ({detail}) жарамсыз; басқасын беріңіз',
    ru: 'Идентификатор элемента «{name}» ({detail}) недопустим; задайте другой',
    en: 'The id of “{name}” ({detail}) cannot be used; give another',
  },
  'one-executable-process': {
    kk: 'Файлда орындалатын бір ғана процесс болуы керек (isExecutable), қазір: {detail}',
    ru: 'В файле должен быть ровно один исполняемый процесс (isExecutable), сейчас: {detail}',
    en: 'A file holds exactly one executable process (isExecutable), now: {detail}',
  },
  'no-business-rule-task': {
    kk: '«{name}»: бизнес-ереже тапсырмасы орындалмайды. Шлюздегі FEEL шартын немесе сервистік тапсырманы салыңыз',
    ru: '«{name}»: задача бизнес-правила не исполняется. Нарисуйте условие FEEL на шлюзе или сервисную задачу',
    en: '“{name}”: a business rule task is not executed. Draw a FEEL condition at a gateway, or a service task',
  },
  'no-inclusive-join': {
    kk: '«{name}»: біріктіретін инклюзив шлюз орындалмайды. Параллель шлюзді немесе эксклюзив шлюзді салыңыз',
    ru: '«{name}»: сходящийся неисключающий шлюз не исполняется. Нарисуйте параллельный или исключающий шлюз',
    en: '“{name}”: a converging inclusive gateway is not executed. Draw a parallel or an exclusive gateway',
  },
  'no-complex-gateway': {
    kk: '«{name}»: күрделі шлюз орындалмайды. Эксклюзив және параллель шлюздерді салыңыз',
    ru: '«{name}»: сложный шлюз не исполняется. Нарисуйте исключающие и параллельные шлюзы',
    en: '“{name}”: a complex gateway is not executed. Draw exclusive and parallel gateways',
  },
  'no-event-subprocess': {
    kk: '«{name}»: оқиғалық ішкі процесс орындалмайды. Ішкі процестің шекарасына оқиға салыңыз',
    ru: '«{name}»: событийный подпроцесс не исполняется. Нарисуйте граничное событие на подпроцессе',
    en: '“{name}”: an event sub-process is not executed. Draw a boundary event on a sub-process',
  },
  'no-compensation': {
    kk: '«{name}»: өтемақы (compensation) орындалмайды. Кері қайтаратын тапсырмаларды ағынмен салыңыз',
    ru: '«{name}»: компенсация не исполняется. Нарисуйте отменяющие задачи обычным потоком',
    en: '“{name}”: compensation is not executed. Draw the undoing tasks in the ordinary flow',
  },
  'no-ad-hoc': {
    kk: '«{name}»: ad-hoc ішкі процесс орындалмайды. Реттелген ішкі процесс салыңыз',
    ru: '«{name}»: ad-hoc подпроцесс не исполняется. Нарисуйте обычный подпроцесс с порядком шагов',
    en: '“{name}”: an ad-hoc sub-process is not executed. Draw an ordinary sub-process with an order of steps',
  },
  'no-script': {
    kk: '«{name}»: {detail} тіліндегі скрипт орындалмайды. Тек FEEL, мысалы «= a + b»',
    ru: '«{name}»: скрипт на языке {detail} не исполняется. Только FEEL, например «= a + b»',
    en: '“{name}”: a script in {detail} is not executed. Only FEEL, for example “= a + b”',
  },
  'flow-without-id': {
    kk: '«{name}» шыққан ағынның идентификаторы жоқ. Ағынды қайта салыңыз',
    ru: 'У потока из «{name}» нет идентификатора. Нарисуйте поток заново',
    en: 'A sequence flow from “{name}” has no id. Draw the flow again',
  },
  'no-plain-text-condition': {
    kk: '«{name}»: «{detail}» шарты FEEL емес. «= » деп бастаңыз',
    ru: '«{name}»: условие «{detail}» не на FEEL. Начните его с «= »',
    en: '“{name}”: the condition “{detail}” is not FEEL. Begin it with “= ”',
  },
  'bad-expression': {
    kk: '«{name}»: FEEL өрнегі оқылмайды: {detail}',
    ru: '«{name}»: выражение FEEL не читается: {detail}',
    en: '“{name}”: the FEEL expression does not parse: {detail}',
  },
  'no-cron': {
    kk: '«{name}»: «{detail}» таймері түсініксіз. ISO 8601 жазыңыз: P3D, R3/PT1H, 2026-12-01T09:00:00Z немесе «= …»',
    ru: '«{name}»: таймер «{detail}» непонятен. Пишите по ISO 8601: P3D, R3/PT1H, 2026-12-01T09:00:00Z или «= …»',
    en: '“{name}”: the timer “{detail}” is not understood. Write ISO 8601: P3D, R3/PT1H, 2026-12-01T09:00:00Z, or “= …”',
  },
  'no-catching-cycle': {
    kk: '«{name}»: қайталанатын таймер мұнда бір рет қана іске қосылады. Ұзақтықты (duration) салыңыз',
    ru: '«{name}»: повторяющийся таймер здесь сработает лишь раз. Задайте длительность (duration)',
    en: '“{name}”: a repeating timer fires only once here. Give a duration instead',
  },
  'no-global-task': {
    kk: '«{name}»: ғаламдық тапсырма орындалмайды. Процестің ішіне тапсырма салыңыз',
    ru: '«{name}»: глобальная задача не исполняется. Нарисуйте задачу внутри процесса',
    en: '“{name}”: a global task is not executed. Draw a task inside the process',
  },
  'unknown-element': {
    kk: '«{name}»: {detail} орындалмайды. Пайдаланушы, сервистік немесе қабылдау тапсырмасын салыңыз',
    ru: '«{name}»: {detail} не исполняется. Нарисуйте пользовательскую, сервисную или принимающую задачу',
    en: '“{name}”: {detail} is not executed. Draw a user, service or receive task',
  },
  'no-implicit-start': {
    kk: '«{name}» элементіне ағын кірмейді. Оны бастау оқиғасынан немесе алдыңғы қадамнан жалғаңыз',
    ru: 'В «{name}» не входит ни один поток. Соедините его с начальным событием или предыдущим шагом',
    en: 'No sequence flow enters “{name}”. Connect it from a start event or an earlier step',
  },
  'one-none-start': {
    kk: '«{name}»: бір ғана қарапайым бастау оқиғасы болуы керек, қазір: {detail}',
    ru: '«{name}»: должно быть ровно одно простое начальное событие, сейчас: {detail}',
    en: '“{name}”: exactly one plain start event is needed, now: {detail}',
  },
  'one-definition': {
    kk: '«{name}»: оқиғаның бірнеше анықтамасы бар. Әрқайсысына бөлек оқиға салыңыз',
    ru: '«{name}»: у события несколько определений. Нарисуйте отдельное событие для каждого',
    en: '“{name}”: the event has several definitions. Draw one event for each',
  },
  'unknown-event': {
    kk: '«{name}»: мұндай оқиға бұл жерде орындалмайды ({detail}). Таймер, хабар немесе шарт оқиғасын салыңыз',
    ru: '«{name}»: такое событие здесь не исполняется ({detail}). Нарисуйте таймер, сообщение или условие',
    en: '“{name}”: such an event is not executed here ({detail}). Draw a timer, a message or a condition',
  },
  'no-double-flow': {
    kk: '«{name}» элементінен бір элементке бірнеше ағын шығады. Бірін қалдырыңыз немесе шарттарын «or» арқылы біріктіріңіз',
    ru: 'Из «{name}» в один элемент ведут несколько потоков. Оставьте один или соедините условия через «or»',
    en: 'Several flows lead from “{name}” to one element. Keep one, or join their conditions with “or”',
  },
  'event-gateway-targets': {
    kk: '«{name}»: оқиғалық шлюзден кейін тек күту оқиғалары мен қабылдау тапсырмалары тұрады, оларға басқа ағын кірмейді',
    ru: '«{name}»: за событийным шлюзом стоят только ожидающие события и задачи приёма, в которые больше ничего не входит',
    en: '“{name}”: after an event-based gateway stand only catching events and receive tasks that nothing else enters',
  },
  'no-exclusive-condition': {
    kk: '«{name}»: «{detail}» ағынында шарт жоқ және ол әдепкі ағын емес. Шарт жазыңыз немесе әдепкі етіңіз',
    ru: '«{name}»: у потока «{detail}» нет условия, и он не поток по умолчанию. Задайте условие или сделайте его потоком по умолчанию',
    en: '“{name}”: the flow “{detail}” has no condition and is not the default. Give it a condition or make it the default',
  },
  'no-conditional-flow': {
    kk: '«{name}»: шарты бар ағын ({detail}) тек шлюзден кейін орындалады. Эксклюзив шлюз салыңыз',
    ru: '«{name}»: условный поток ({detail}) исполняется только за шлюзом. Нарисуйте исключающий шлюз',
    en: '“{name}”: a conditional flow ({detail}) is executed only behind a gateway. Draw an exclusive gateway',
  },
  'no-loop-bound': {
    kk: '«{name}»: қайталаудың жинағы, шарты немесе шегі жоқ. reg:collection немесе шарт беріңіз',
    ru: '«{name}»: у повторения нет ни коллекции, ни условия, ни предела. Задайте reg:collection или условие',
    en: '“{name}”: the loop has no collection, condition or bound. Give reg:collection or a condition',
  },
  'no-link-pair': {
    kk: '«{name}»: «{detail}» сілтемесінің дәл бір қабылдаушысы болуы керек',
    ru: '«{name}»: у ссылки «{detail}» должна быть ровно одна принимающая пара',
    en: '“{name}”: the link “{detail}” needs exactly one catching event of that name',
  },
  'too-deep': {
    kk: '«{name}»: ішкі процестер тым терең салынған. Шақырылатын процеске шығарыңыз',
    ru: '«{name}»: подпроцессы вложены слишком глубоко. Вынесите их в вызываемый процесс',
    en: '“{name}”: sub-processes are nested too deeply. Move them into a called process',
  },
} satisfies Record<string, Said>

export type ProblemCode = keyof typeof SAID

/** A finding in the three languages; `name` and `detail` fill its text. */
export function problem(code: ProblemCode, about: { id?: string; name?: string } = {}, detail = ''): Problem {
  const name = about.name || about.id || '—'
  const say = (text: string) => text.replaceAll('{name}', () => name).replaceAll('{detail}', () => detail)
  const said: Said = SAID[code]
  return {
    code,
    ...(about.id && { element: about.id }),
    ...(about.name && { name: about.name }),
    message: { kk: say(said.kk), ru: say(said.ru), en: say(said.en) },
    severity: 'error',
  }
}
