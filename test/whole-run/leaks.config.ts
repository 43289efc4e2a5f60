import config from '../../vitest.config.ts'

const include = ['test/whole-run/leaks*.ts']
const exclude = ['test/whole-run/leaks.config.ts']

export default { ...config, test: { ...config.test, include, exclude, maxWorkers: 1 } }
