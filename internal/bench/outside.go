//go:build !js

package main

// outsideBrowsers are the sections that need other programs, or packages that
// are not for browsers.
var outsideBrowsers = []section{
	{"pages", readingPages},
	{"views", showingNews},
	{"writing", writingFeeds},
	{"size", loading},
	{"browser", showingInBrowsers},
	{"relay", relaying},
}
