import { Button, Menu, Text } from '@mantine/core'
import { IconChevronDown, IconFileTypePdf, IconFileTypeSvg } from '@tabler/icons-react'
import { useTexts } from '../../shared/texts/useTexts.ts'

const languages = ['kk', 'ru'] as const
const sizes = ['A4', 'A3'] as const

/** The annexes that the deployed version would give to an order, as files: tables and block diagrams in the act's languages. */
export function PrintMenu({ bundleId, hasChanges }: { bundleId: string; hasChanges: boolean }) {
  const { t } = useTexts()
  const address = (language: string, format: string, size: string) =>
    `/api/bundle.annex?${new URLSearchParams({ id: bundleId, language, format, size }).toString()}`
  return (
    <Menu position="bottom-end" withinPortal width={360}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
          {t('print.action')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('print.lead')}</Menu.Label>
        {(['pdf', 'svg'] as const).flatMap((format) =>
          languages.flatMap((language) =>
            sizes.map((size) => (
              <Menu.Item
                key={`${format} ${language} ${size}`}
                component="a"
                href={address(language, format, size)}
                download
                leftSection={
                  format === 'pdf' ? <IconFileTypePdf size={17} aria-hidden /> : <IconFileTypeSvg size={17} aria-hidden />
                }
              >
                {t(`print.${format}`, { language: t(`print.${language}`), size })}
              </Menu.Item>
            )),
          ),
        )}
        {hasChanges && (
          <Text size="xs" c="dimmed" px="sm" py={6}>
            {t('print.notDeployed')}
          </Text>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
