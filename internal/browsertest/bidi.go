package browsertest

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"golang.org/x/net/websocket"
)

const (
	bidiOrigin  = "http://browsertest.invalid" // no page has it, so that none can connect
	bidiMaximum = 1 << 30                      // bytes of a message
)

// A bidi is a connection to a browser that speaks WebDriver BiDi,
// https://www.w3.org/TR/webdriver-bidi/.
type bidi struct {
	socket *websocket.Conn
	event  func(method string, params json.RawMessage) // called in order, and before the answer to what caused it

	mu      sync.Mutex
	last    int
	waiting map[int]chan<- bidiMessage // closed without a message where the connection ends
	err     error                      // why it has ended
}

type bidiCommand struct {
	ID     int    `json:"id"`
	Method string `json:"method"`
	Params any    `json:"params"`
}

// A bidiMessage is the answer to a command, or an event, which has no ID.
type bidiMessage struct {
	Type           string
	ID             int
	Result         json.RawMessage
	Error, Message string
	Method         string
	Params         json.RawMessage
}

// object is an object of JSON.
type object map[string]any

// dialBiDi connects to the browser at the address and begins a session.
func dialBiDi(ctx context.Context, address string, event func(method string, params json.RawMessage)) (*bidi, error) {
	socket, err := websocket.Dial(address+"/session", "", bidiOrigin)
	if err != nil {
		return nil, err
	}
	socket.MaxPayloadBytes = bidiMaximum
	b := &bidi{socket: socket, event: event, waiting: make(map[int]chan<- bidiMessage)}
	go b.read()
	err = b.call(ctx, "session.new", object{"capabilities": object{"alwaysMatch": object{
		"unhandledPromptBehavior": object{"default": "dismiss"},
	}}}, nil)
	return b, err
}

func (b *bidi) read() {
	for {
		var m bidiMessage
		if err := websocket.JSON.Receive(b.socket, &m); err != nil {
			b.end(err)
			return
		}
		if m.Type == "event" {
			b.event(m.Method, m.Params)
			continue
		}
		b.mu.Lock()
		answer := b.waiting[m.ID]
		delete(b.waiting, m.ID)
		b.mu.Unlock()
		if answer != nil {
			answer <- m
		}
	}
}

func (b *bidi) end(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.err = fmt.Errorf("the browser has ended: %w", err)
	for _, answer := range b.waiting {
		close(answer)
	}
	b.waiting = nil
}

// call sends a command and stores its result, unless that is nil.
func (b *bidi) call(ctx context.Context, method string, params, result any) error {
	id, answer, err := b.begin()
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	if err := websocket.JSON.Send(b.socket, bidiCommand{id, method, params}); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	select {
	case m, ok := <-answer:
		switch {
		case !ok:
			return fmt.Errorf("%s: %w", method, b.err)
		case m.Type == "error":
			return fmt.Errorf("%s: %s: %s", method, m.Error, m.Message)
		case result == nil:
			return nil
		}
		return json.Unmarshal(m.Result, result)
	case <-ctx.Done():
		return fmt.Errorf("%s: %w", method, ctx.Err())
	}
}

func (b *bidi) begin() (id int, answer <-chan bidiMessage, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err != nil {
		return 0, nil, b.err
	}
	b.last++
	wanted := make(chan bidiMessage, 1)
	b.waiting[b.last] = wanted
	return b.last, wanted, nil
}
