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
// that most campus sites run on. [Parser] has what can be told them, and their
// limits; [TextParser] has those of the third, and [TextParser.Articles] reads a
// text that holds several.
//
// Nothing is guessed. A value that a page does not tell is missing, [Found] says
// where each of the others is from, and a page that holds no article is an
// error that says what it is instead: empty until its scripts run, a login, a
// message that there is nothing.
//
// No page makes a parser panic or take more than linear time. What a caller
// gets is as untrusted as any feed: bodies are the published markup in values of
// type [news.HTML], which package render sanitises.
package page
