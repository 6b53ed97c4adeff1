import { say, type Rule } from './rule.ts'

/** A form's own schema is a JSON Schema that can be compiled. */
export const formValid: Rule = {
  name: 'form-valid',
  check: (bundle, tools) =>
    Object.entries(bundle.json)
      .filter(([path]) => path.startsWith('forms/'))
      .flatMap(([file, data]) => tools.form(data).map((detail) => ({ file, detail })))
      .map(({ file, detail }) => ({
        file,
        message: say(
          {
            kk: 'Нысанның схемасы жарамсыз: {detail}',
            ru: 'Схема формы недействительна: {detail}',
            en: 'The form’s schema is not valid: {detail}',
          },
          { detail },
        ),
      })),
}
