package browsertest

import (
	"context"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Resize gives the page a size in CSS pixels.
func (tab *Tab) Resize(width, height int) {
	tab.t.Helper()
	tab.do("resize", waitTimeout, func(ctx context.Context) error { return tab.driver.resize(ctx, width, height) })
}

// Prefer sets a media feature, such as prefers-color-scheme, to what its user
// prefers; "" is nothing. What was set before is forgotten. Only
// Chromium can be set.
func (tab *Tab) Prefer(feature, value string) {
	tab.t.Helper()
	run(tab, "prefer "+value, func(ctx context.Context, target *chromedp.Target) (cdp.Empty, error) {
		return cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: feature, Value: value}},
		})
	})
}

// Zone sets the time zone of pages that are opened from now on, by its name in
// the IANA database.
func (tab *Tab) Zone(name string) {
	tab.t.Helper()
	run(tab, "zone "+name, func(ctx context.Context, target *chromedp.Target) (cdp.Empty, error) {
		return cdp.Call(ctx, target, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: name})
	})
}
