//go:build !js

// Package page reads news from where there is no feed. So far that is an
// article pasted as plain text, the way it comes out of a browser, a word
// processor or a mail:
//
//	a, err := page.Text(doc)
//
// [TextParser] says what is read and how, and has the limits.
//
// What a caller gets is as untrusted as any feed: the body is markup made here
// around escaped text, but the addresses of pictures are as the text has them.
package page
