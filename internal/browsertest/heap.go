package browsertest

import (
	"context"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Heap collects the page's garbage and returns the size in bytes of what is
// left on the heap of its scripts.
func (tab *Tab) Heap() int {
	tab.t.Helper()
	usage := run(tab, "collect garbage", func(ctx context.Context, target *chromedp.Target) (runtime.GetHeapUsageResult, error) {
		if _, err := cdp.Call(ctx, target, heapprofiler.CollectGarbage, cdp.Empty{}); err != nil {
			return runtime.GetHeapUsageResult{}, err
		}
		return cdp.Call(ctx, target, runtime.GetHeapUsage, cdp.Empty{})
	})
	return int(usage.UsedSize)
}
