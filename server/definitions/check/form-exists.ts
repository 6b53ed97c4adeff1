import { at, called, elementsOf, say, type Rule } from './rule.ts'

/** A form that a task names stands in forms/. */
export const formExists: Rule = {
  name: 'form-exists',
  check: (bundle) =>
    elementsOf(bundle)
      .filter(({ element }) => element.form && !bundle.paths.includes(`forms/${element.form}.json`))
      .map(({ file, element }) => ({
        ...at(file, element),
        message: say(
          {
            kk: '«{name}»: forms/{form}.json нысаны жоқ',
            ru: '«{name}»: формы forms/{form}.json нет',
            en: '“{name}”: there is no form forms/{form}.json',
          },
          { name: called(element), form: element.form ?? '' },
        ),
        fix: {
          kk: 'Нысанды қосыңыз немесе reg:form мәнін түзетіңіз',
          ru: 'Добавьте форму или исправьте reg:form',
          en: 'Add the form, or mend reg:form',
        },
      })),
}
