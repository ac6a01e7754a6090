package browsertest

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

// Node is a node of the accessibility tree.
type Node struct {
	Role, Name string
}

// Accessible returns what assistive technology sees of the page, in the order
// in which it is read. Only Chromium tells.
func (tab *Tab) Accessible() []Node {
	tab.t.Helper()
	result := run(tab, "accessibility tree", func(ctx context.Context, target *chromedp.Target) (accessibility.GetFullAXTreeResult, error) {
		return cdp.Call(ctx, target, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	})
	byID := make(map[accessibility.NodeID]*accessibility.Node)
	for _, n := range result.Nodes {
		byID[n.NodeID] = n
	}
	var nodes []Node
	var walk func(*accessibility.Node)
	walk = func(n *accessibility.Node) {
		if !n.Ignored {
			nodes = append(nodes, Node{text(tab.t, n.Role), text(tab.t, n.Name)})
		}
		for _, id := range n.ChildIDs {
			if child := byID[id]; child != nil {
				walk(child)
			}
		}
	}
	if len(result.Nodes) > 0 {
		walk(result.Nodes[0])
	}
	return nodes
}

func text(t testing.TB, v *accessibility.Value) (s string) {
	t.Helper()
	if v == nil {
		return ""
	}
	if err := json.Unmarshal(v.Value, &s); err != nil {
		t.Fatalf("accessibility tree: %v", err)
	}
	return s
}
