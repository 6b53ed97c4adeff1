import { createTheme } from '@mantine/core'
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core'

/** Deep blue for action; #0b4f8a is the seventh of ten. */
const blue: MantineColorsTuple = [
  '#eaf3fb',
  '#d3e4f4',
  '#a9caea',
  '#7db0de',
  '#5598d3',
  '#2a72b5',
  '#1566a8',
  '#0b4f8a',
  '#083f70',
  '#052c50',
]
/** The gold of the state's colours, for the one accent of a view. */
const gold: MantineColorsTuple = [
  '#fff8e6',
  '#ffefc7',
  '#fbdf94',
  '#f7cd5c',
  '#f2b632',
  '#d99c14',
  '#b57f0a',
  '#8f6408',
  '#6f4d08',
  '#4b3406',
]

/** The greys of the dark scheme lean to the blue, as its grounds do. */
const dark: MantineColorsTuple = [
  '#e3e8ee',
  '#c0c9d3',
  '#98a3af',
  '#77828e',
  '#3a4450',
  '#2c3540',
  '#222a34',
  '#161b22',
  '#10151b',
  '#0a0d11',
]

/** The one theme. `dense` is the desk's and the designer's measure (14 px), otherwise the portal's (16 px). */
export function themeOf(dense: boolean) {
  const font = "'Noto Sans', system-ui, sans-serif"
  return createTheme({
    colors: { blue, gold, dark },
    primaryColor: 'blue',
    primaryShade: { light: 7, dark: 5 },
    autoContrast: true,
    fontFamily: font,
    fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    headings: { fontFamily: font, fontWeight: '600', textWrap: 'balance' },
    fontSizes: dense
      ? { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' }
      : { xs: '13px', sm: '15px', md: '16px', lg: '18px', xl: '20px' },
    spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
    defaultRadius: 'md',
    radius: { xs: '2px', sm: '4px', md: '6px', lg: '10px', xl: '16px' },
    respectReducedMotion: true,
    cursorType: 'pointer',
    components: {
      Button: { defaultProps: { size: dense ? 'sm' : 'md' } },
      TextInput: { defaultProps: { size: dense ? 'sm' : 'md' } },
      PasswordInput: { defaultProps: { size: dense ? 'sm' : 'md' } },
      NumberInput: { defaultProps: { size: dense ? 'sm' : 'md' } },
      Textarea: { defaultProps: { size: dense ? 'sm' : 'md', autosize: true, minRows: 3 } },
      Select: { defaultProps: { size: dense ? 'sm' : 'md' } },
      DateInput: { defaultProps: { size: dense ? 'sm' : 'md' } },
      Checkbox: { defaultProps: { size: dense ? 'sm' : 'md' } },
      Radio: { defaultProps: { size: dense ? 'sm' : 'md' } },
      RadioGroup: { defaultProps: { size: dense ? 'sm' : 'md' } },
      CheckboxGroup: { defaultProps: { size: dense ? 'sm' : 'md' } },
      MaskInput: { defaultProps: { size: dense ? 'sm' : 'md' } },
      NativeSelect: { defaultProps: { size: dense ? 'sm' : 'md' } },
      InputWrapper: { defaultProps: { size: dense ? 'sm' : 'md' } },
      InputLabel: { defaultProps: { size: dense ? 'sm' : 'md' } },
      InputDescription: { defaultProps: { size: dense ? 'sm' : 'md' } },
      InputError: { defaultProps: { size: dense ? 'sm' : 'md' } },
      Card: { defaultProps: { bg: 'var(--mantine-color-body)' } },
      Modal: { defaultProps: { transitionProps: { duration: 120 } } },
      Drawer: { defaultProps: { transitionProps: { duration: 120 } } },
      Menu: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'md' } },
      Tooltip: { defaultProps: { transitionProps: { duration: 80 }, withArrow: true, openDelay: 300 } },
    },
  })
}

/** Greys and states with at least 4.5:1 on their grounds, in both schemes. The names are used by every page's own CSS. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1b2530',
    '--mantine-color-dimmed': '#52606d',
    '--mantine-color-placeholder': '#5f6b77',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-anchor': '#0b4f8a',
    '--reg-ground': '#f4f6f9',
    '--reg-line': '#d5dce4',
    '--reg-line-strong': '#7b8794',
    '--reg-late': '#b3261e',
    '--reg-late-ground': '#fdecea',
    '--reg-soon': '#8a4b00',
    '--reg-soon-ground': '#fff2dc',
    '--reg-good': '#1b6b3a',
    '--reg-good-ground': '#e6f4ea',
    '--reg-info': '#0b4f8a',
    '--reg-info-ground': '#e8f1fa',
    '--reg-quiet': '#45525f',
    '--reg-quiet-ground': '#eceff3',
    '--reg-gold': '#d99c14',
  },
  dark: {
    '--mantine-color-body': '#161b22',
    '--mantine-color-text': '#e3e8ee',
    '--mantine-color-dimmed': '#a7b1bc',
    '--mantine-color-placeholder': '#98a3af',
    '--mantine-color-error': '#ff9b94',
    '--mantine-color-anchor': '#8dbdec',
    '--reg-ground': '#0f1319',
    '--reg-line': '#323b46',
    '--reg-line-strong': '#77828e',
    '--reg-late': '#ff9b94',
    '--reg-late-ground': '#43201e',
    '--reg-soon': '#f7c46c',
    '--reg-soon-ground': '#3b2c10',
    '--reg-good': '#86d6a1',
    '--reg-good-ground': '#173322',
    '--reg-info': '#9cc8f2',
    '--reg-info-ground': '#16304a',
    '--reg-quiet': '#c0c9d3',
    '--reg-quiet-ground': '#262e38',
    '--reg-gold': '#f2b632',
  },
})
