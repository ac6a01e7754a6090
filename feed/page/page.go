//go:build !js

// Package page reads news from where there is no feed: from the pages of
// content systems, and from articles pasted as plain text.
//
//	found, err := page.Article(doc, "https://news.example.edu/2022/05/opening.htm")
//	latest, err := page.Listing(doc, "https://news.example.edu/")
//	a, err := page.Text(doc)
//
// The first reads the page of one article, the second a page that lists them.
// They find their way by how such pages are built, and know the content systems
// that most campus sites run on. A [Parser] is told what a page cannot tell, such
// as the zone of its clocks, and has the limits; [Rules] are for listings that
// it misreads. [TextParser] is that for texts, and [TextParser.Articles] reads
// one that holds several articles.
//
// [Discover] tells where a site's news is to be had, [Sitemap] reads news
// sitemaps, and an [Enricher] adds to a list what the articles' own pages say.
// Nothing here asks a server: package [ustb.edu.cn/campusnews/feed/fetch] does,
// and goes from an address to the news of any kind of source in one call.
//
// Nothing is guessed. A value that a page does not tell is missing, [Found] says
// where each of the others is from, and a page that holds no article is an
// error that says what it is instead: empty until its scripts run, a login, a
// message that there is nothing.
//
// No page makes a parser panic or take more than linear time. What a caller
// gets is as untrusted as any feed: bodies are the published markup in values of
// type [news.HTML], which package [ustb.edu.cn/campusnews/render] sanitises.
package page
