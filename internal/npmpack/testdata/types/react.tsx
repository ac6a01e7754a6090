import { createRef } from "react";
import type { LatestNewsElement } from "@campusnews/latest-news";

const ref = createRef<LatestNewsElement>();

export const news = (
  <latest-news
    ref={ref}
    className="aside"
    src="feed.json"
    count={5}
    heading-level="3"
    refresh={30}
    onlatest-news-load={(event) => console.log(event.detail.errors.length, ref.current?.feed?.title)}
    onlatest-news-select={({ detail }) => console.log(detail.article.title)}
  >
    <a href="/news">News</a>
  </latest-news>
);
// @ts-expect-error: no such view
export const table = <latest-news view="table" />;
// @ts-expect-error: no such attribute
export const limit = <latest-news limit={5} />;
// @ts-expect-error: no such detail
export const selected = <latest-news onlatest-news-select={(event) => event.detail.item} />;
