import { DateInput, DatesProvider } from '@mantine/dates'
import '@mantine/dates/styles.css'
import dayjs from 'dayjs'
import 'dayjs/locale/kk.js'
import 'dayjs/locale/ru.js'
import customParseFormat from 'dayjs/plugin/customParseFormat.js'
import { inputOf, narrow } from './context.ts'
import type { Widget } from './context.ts'

dayjs.extend(customParseFormat)
const TYPED = ['DD.MM.YYYY', 'D.M.YYYY', 'DDMMYYYY', 'YYYY-MM-DD']

/** A date as people here write it, typed or picked; the data hold `YYYY-MM-DD`. */
export function DateWidget(widget: Widget) {
  const { value, onChange, registry } = widget
  const { t, language } = registry.formContext
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: 1, weekendDays: [0, 6] }}>
      <DateInput
        {...inputOf(widget)}
        {...narrow(widget)}
        className="numbers"
        valueFormat="DD.MM.YYYY"
        placeholder={t('form.date')}
        dateParser={(typed) => {
          const date = dayjs(typed.trim(), TYPED, true)
          return date.isValid() ? date.format('YYYY-MM-DD') : null
        }}
        allowDeselect
        hideOutsideDates
        ariaLabels={{ nextMonth: t('form.nextMonth'), previousMonth: t('form.previousMonth') }}
        // Upwards, over what is filled already: downwards it would lie on the step's button.
        popoverProps={{ withinPortal: false, position: 'top-start' }}
        value={typeof value === 'string' ? value : null}
        onChange={(date) => onChange(date ?? undefined)}
      />
    </DatesProvider>
  )
}
