package browsertest

import (
	"context"
	"fmt"

	"github.com/chromedp/chromedp/kb"
)

// firefoxKeys are the keys without a character, as WebDriver has them.
var firefoxKeys = map[string]string{
	kb.Backspace:  "\ue003",
	kb.Tab:        "\ue004",
	kb.Enter:      "\ue006",
	kb.Escape:     "\ue00c",
	kb.PageUp:     "\ue00e",
	kb.PageDown:   "\ue00f",
	kb.End:        "\ue010",
	kb.Home:       "\ue011",
	kb.ArrowLeft:  "\ue012",
	kb.ArrowUp:    "\ue013",
	kb.ArrowRight: "\ue014",
	kb.ArrowDown:  "\ue015",
}

func (d firefoxTab) press(ctx context.Context, keys string) error {
	var actions []object
	for _, r := range keys {
		key, known := firefoxKeys[string(r)]
		if !known {
			if _, other := kb.Keys[r]; other && (r < ' ' || r > '~') {
				return fmt.Errorf("key %q is not known in Firefox", r)
			}
			key = string(r)
		}
		actions = append(actions, object{"type": "keyDown", "value": key}, object{"type": "keyUp", "value": key})
	}
	return d.perform(ctx, object{"type": "key", "id": "keyboard", "actions": actions})
}

func (d firefoxTab) point(ctx context.Context, x, y float64) error {
	return d.perform(ctx, object{"type": "pointer", "id": "mouse", "actions": []object{{"type": "pointerMove", "x": x, "y": y}}})
}

func (d firefoxTab) perform(ctx context.Context, source object) error {
	return d.call(ctx, "input.performActions", object{"context": d.context, "actions": []object{source}}, nil)
}
