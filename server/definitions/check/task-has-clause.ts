import { at, called, elementsOf, isActivity, say, type Rule } from './rule.ts'

/** Every activity says where the act orders it. */
export const taskHasClause: Rule = {
  name: 'task-has-clause',
  check: (bundle) =>
    elementsOf(bundle)
      .filter(({ element }) => isActivity(element) && !element.clause?.length)
      .map(({ file, element }) => ({
        ...at(file, element),
        message: say(
          {
            kk: '«{name}»: актінің қай тармағы бойынша орындалатыны көрсетілмеген',
            ru: '«{name}»: не указано, по какому пункту акта выполняется',
            en: '“{name}”: the clause of the act that orders it is not given',
          },
          { name: called(element) },
        ),
        fix: {
          kk: 'Тармақты жазыңыз, мысалы 8.5 (reg:clause)',
          ru: 'Укажите пункт, например 8.5 (reg:clause)',
          en: 'Give the clause, for example 8.5 (reg:clause)',
        },
      })),
}
