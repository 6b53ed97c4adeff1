import { Anchor, Group, Text } from '@mantine/core'
import { IconCertificate, IconDownload } from '@tabler/icons-react'
import type { CaseDocument } from '../../../server/documents/shape.ts'
import { languages } from '../../shared/texts/setup.ts'
import { dateTimeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './CaseTabs.module.css'

/** The documents that the platform made: their PDFs in each language, who signed them and how they are checked. */
export function Documents({ documents }: { documents: CaseDocument[] }) {
  const { t, say } = useTexts()
  if (documents.length === 0) return <Text c="dimmed">{t('documents.none')}</Text>
  return documents.map((document) => (
    <article key={document.id} className={css.document}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <IconCertificate size={20} aria-hidden />
        <div>
          <Text fw={600}>
            {say(document.names)}{' '}
            {document.number && <span className="numbers">{t('numbered', { number: document.number })}</span>}
          </Text>
          <Text size="sm" c="dimmed" className="numbers">
            {document.issuedAt
              ? t('documents.issued', { date: dateTimeOf(document.issuedAt) })
              : t('documents.draft', { date: dateTimeOf(document.createdAt) })}
          </Text>
          {document.signatures.map(({ name, signedAt }) => (
            <Text size="sm" key={signedAt + name}>
              {t('documents.signed', { name, date: dateTimeOf(signedAt) })}
            </Text>
          ))}
          <Group gap="md" mt={4}>
            {languages.map((language) => (
              <Anchor key={language} href={`/api/document.get?id=${document.id}&language=${language}`} download size="sm">
                <IconDownload size={14} aria-hidden /> PDF, {t(`language.${language}`)}
              </Anchor>
            ))}
            <Anchor href={`/portal/check/${document.code}`} size="sm" target="_blank" rel="noopener">
              {t('documents.check', { code: document.code })}
            </Anchor>
          </Group>
        </div>
      </Group>
    </article>
  ))
}
