import { Anchor, Button, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { CaseDocument } from '../../../server/documents/shape.ts'
import { dateOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './Case.module.css'
import { Part } from '../Part.tsx'

/** What was given out, in the middle of the case or as its result, to download, and how anybody can check that it is genuine. */
export function Documents({ documents, ended }: { documents: CaseDocument[]; ended: boolean }) {
  const { t, say, language } = useTexts()
  const issued = documents.filter(({ issuedAt }) => issuedAt)
  if (issued.length === 0 && !ended) return null
  return (
    <Part title={t(ended ? 'case.documents' : 'case.given')}>
      {issued.length === 0 && <Text c="dimmed">{t('case.noDocuments')}</Text>}
      <ul className={css.documents}>
        {issued.map((document) => (
          <li key={document.id}>
            <div className={css.document}>
              <div>
                <Text fw={600}>
                  {say(document.names)} {document.number && t('numbered', { number: document.number })}
                </Text>
                <Text size="sm" c="dimmed" className="numbers">
                  {document.issuedAt && dateOf(document.issuedAt)}
                  {document.signatures.map(({ name }) => ` · ${name}`)}
                </Text>
                <Text size="sm">
                  {t('case.checkCode')}{' '}
                  <Anchor component={Link} href={`/check/${document.code}`} className="numbers" underline="always">
                    {document.code}
                  </Anchor>
                </Text>
              </div>
              <Button
                component="a"
                href={`/api/document.get?id=${document.id}&language=${language}`}
                variant="default"
                download
                leftSection={<IconDownload size={18} aria-hidden />}
                aria-label={`${t('case.download')}: ${say(document.names)}`}
              >
                {t('case.download')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {issued.length > 0 && (
        <Text size="sm" c="dimmed" mt="xs" className="readable">
          {t('case.checkHelp')}
        </Text>
      )}
    </Part>
  )
}
