// Measures the function parse of a page, which takes the bytes of a feed and
// returns how many articles it has, or a promise of that. The first call is
// cold; that it is warm is taken for granted after 20 more.
async (src) => {
  while (!window.parse) {
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
  const bytes = new Uint8Array(await (await fetch(src)).arrayBuffer());
  let articles;
  const turn = async () => {
    const start = performance.now();
    articles = await window.parse(bytes);
    return performance.now() - start;
  };
  const cold = await turn();
  for (let i = 0; i < 20; i++) {
    await turn();
  }
  const times = [];
  for (let i = 0; i < 11; i++) {
    times.push(await turn());
  }
  return { cold, warm: times.sort((a, b) => a - b)[5], articles };
}
