import { IconInfoCircle } from '@tabler/icons-react'
import type { CaseFull } from '../../../server/cases/shape.ts'
import { spaced } from '../../shared/form/spaced.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { Note } from '../Note.tsx'
import { otherNumber } from './applicantRows.ts'

/** Says quietly that the application names somebody else than who sent it: a clerk may have to ask for an authority. */
export function OtherApplicant({ full }: { full: CaseFull }) {
  const { t } = useTexts()
  const { applicant } = full
  const named = otherNumber(full)
  if (!named) return null
  const own = applicant.bin ?? applicant.iin
  return (
    <Note icon={IconInfoCircle} title={t('applicant.other')} role="note">
      {t(own ? 'applicant.otherText' : 'applicant.otherNoNumber', {
        named: spaced(named),
        name: applicant.name,
        ...(own ? { own: spaced(own) } : {}),
      })}
    </Note>
  )
}
