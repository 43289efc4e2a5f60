// A preload: a client that knows only WeChat's own address reaches the stand-in at `ORIGIN`. Nothing else is rerouted.
const { ORIGIN } = process.env
const fetchAsIs = globalThis.fetch
globalThis.fetch = (url, ...rest) =>
  fetchAsIs(String(url).replace('https://api.weixin.qq.com', ORIGIN), ...rest)
