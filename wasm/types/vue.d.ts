// <latest-news> in templates of Vue 3, whose compiler has to be told that it is a
// custom element. Name "@campusnews/latest-news/vue" in types of tsconfig.json.

import type { DefineComponent, EmitFn } from "vue";
import type { LatestNewsAttributes, LatestNewsEventMap } from "./latest-news.js";

declare module "vue" {
  interface GlobalComponents {
    "latest-news": DefineComponent<LatestNewsAttributes, {}, {}, {}, {}, {}, {}, { [Name in keyof LatestNewsEventMap]: (event: LatestNewsEventMap[Name]) => void }>;
  }
}
