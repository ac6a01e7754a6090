
if (parent !== window) {
  const tell = () => parent.postMessage({ "latest-news-height": Math.ceil(document.documentElement.getBoundingClientRect().height) }, "*")
  new ResizeObserver(tell).observe(document.documentElement)
  tell()
}
