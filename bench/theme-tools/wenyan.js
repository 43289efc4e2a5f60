/** wenyan 3, as its command drives it. */
export async function wenyan() {
  const { renderStyledContent } = await import('@wenyan-md/core/wrapper')
  return (markdown, css) =>
    renderStyledContent(markdown, {
      themeCss: css,
      hlThemeId: 'github',
      isMacStyle: css.includes('pre::before'),
      isAddFootnote: false,
    })
}
