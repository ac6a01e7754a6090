package browsertest

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
)

// firefoxEvents are the events that firefox.record knows.
var firefoxEvents = []string{
	"browsingContext.contextCreated",
	"browsingContext.navigationStarted",
	"browsingContext.userPromptOpened",
	"log.entryAdded",
	"network.beforeRequestSent",
}

// A firefoxEvent holds what is told of the events, all of them together.
type firefoxEvent struct {
	Context string // where it has happened

	// browsingContext.contextCreated
	UserContext, Parent, URL string

	// browsingContext.userPromptOpened, log.entryAdded
	Type, Message string
	Level, Text   string
	Args          []bidiValue
	Source        struct{ Context string }
	StackTrace    json.RawMessage

	// network.beforeRequestSent
	Request struct{ Method, URL, Destination, InitiatorType string }
}

// record gives an event to the tab concerned.
func (f *firefox) record(method string, params json.RawMessage) {
	var e firefoxEvent
	err := json.Unmarshal(params, &e)
	f.mu.Lock()
	defer f.mu.Unlock()
	if method == "browsingContext.contextCreated" {
		f.created(e)
	}
	tab := f.tabs[cmp.Or(e.Context, e.Source.Context)]
	if tab == nil {
		return // a window of the browser's own, or one that a page has opened
	}
	if err != nil {
		tab.t.Errorf("%s: %v", method, err)
	}
	tab.mu.Lock()
	defer tab.mu.Unlock()
	switch method {
	case "browsingContext.navigationStarted":
		tab.navigations = append(tab.navigations, e.URL)
	case "browsingContext.userPromptOpened": // and closed by the session's choice
		tab.alarms = append(tab.alarms, e.Type+" dialog: "+e.Message)
	case "network.beforeRequestSent":
		tab.requests = append(tab.requests, Request{e.Request.Method, e.Request.URL, requestType(e.Request.Destination, e.Request.InitiatorType)})
	case "log.entryAdded":
		if e.Type == "javascript" && e.Level == "error" && !e.notice() {
			tab.alarms = append(tab.alarms, "exception: "+e.Text)
		}
		for _, arg := range e.Args {
			data, err := arg.json()
			if err != nil {
				tab.t.Errorf("console: %v", err)
			}
			tab.console = append(tab.console, string(data))
		}
	}
}

// firefoxNotices begin what Firefox logs like an uncaught exception, though no
// script has thrown anything: Chromium has no exceptions for these either.
var firefoxNotices = []string{
	"Content-Security-Policy: ",
	"Cross-Origin Request Blocked: ",
	"Loading module from ",
	"None of the “", // hashes matches
	"The hash contained in the integrity attribute ",
	"The resource from “", // was blocked due to its type
}

func (e firefoxEvent) notice() bool {
	return e.StackTrace == nil && slices.ContainsFunc(firefoxNotices, func(notice string) bool { return strings.HasPrefix(e.Text, notice) })
}

// created notes a new browsing context: a tab's own is the first of its user
// context, and what follows it are frames and windows that its page opens.
func (f *firefox) created(e firefoxEvent) {
	if e.Parent != "" {
		if tab := f.tabs[e.Parent]; tab != nil {
			f.tabs[e.Context] = tab
			tab.alarm("frame attached")
		}
		return
	}
	tab := f.users[e.UserContext]
	if tab == nil {
		return
	}
	for _, other := range f.tabs {
		if other == tab {
			tab.alarm("window: " + e.URL)
			return
		}
	}
	f.tabs[e.Context] = tab
}

func (tab *Tab) alarm(text string) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	tab.alarms = append(tab.alarms, text)
}

// requestType names a request as the DevTools protocol does, by its
// destination and its initiator type, which are those of the Fetch standard.
func requestType(destination, initiator string) string {
	switch destination {
	case "document", "iframe", "frame":
		return "Document"
	case "style":
		return "Stylesheet"
	case "script":
		return "Script"
	case "image":
		return "Image"
	case "font":
		return "Font"
	case "audio", "video", "track":
		return "Media"
	case "manifest":
		return "Manifest"
	case "":
		if initiator == "xmlhttprequest" {
			return "XHR"
		}
		return "Fetch"
	}
	return "Other"
}
