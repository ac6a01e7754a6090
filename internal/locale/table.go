package locale

// The languages, as places in the tables.
const (
	en = iota
	zhHans
	zhHant
	ja
	ko
	de
	fr
	es
	pt
	ru
	ar
	hi
	id
	vi
	tr
	it
	pl
	th

	languages
)

var locales = [languages]Locale{
	en:     {tag: "en", words: words{text: english}},
	zhHans: {tag: "zh-Hans", words: words{text: english}},
	zhHant: {tag: "zh-Hant", words: words{text: english}},
}

const english = `Latest news
More news
No news at the moment.
The latest news could not be loaded.
Open the source
Untitled
Updated {0}
Views: {0}
Attachment
Attachments
Original article
Last updated {0}. Newer news could not be loaded.
Source: {0}
Topics
Pause
Newer news
Older news
Page {0} of {1}
Pages
All news
News about {0}
Read more
Feeds
Subscribe
Print
Skip to content`
