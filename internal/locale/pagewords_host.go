//go:build !js

package locale

// The words of pages, which the widget has none of.
const (
	NewerNews     Word = Word(viewWords) + iota // Newer news
	OlderNews                                   // Older news
	PageOf                                      // Page {0} of {1}
	Pages                                       // Pages
	AllNews                                     // All news
	NewsAbout                                   // News about {0}
	ReadMore                                    // Read more
	Feeds                                       // Feeds
	Subscribe                                   // Subscribe
	Print                                       // Print
	SkipToContent                               // Skip to content

	allWords int = viewWords + iota
)
