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
	ended  chan struct{}                               // closed when the connection has ended
	err    error                                       // why it has; to be read after that

	mu      sync.Mutex
	last    int
	waiting map[int]chan<- bidiMessage
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
	b := &bidi{socket: socket, event: event, ended: make(chan struct{}), waiting: make(map[int]chan<- bidiMessage)}
	go b.read()
	err = b.call(ctx, "session.new", object{"capabilities": object{"alwaysMatch": object{
		"unhandledPromptBehavior": object{"default": "dismiss"},
	}}}, nil)
	return b, err
}

func (b *bidi) read() {
	defer close(b.ended)
	for {
		var m bidiMessage
		if b.err = websocket.JSON.Receive(b.socket, &m); b.err != nil {
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

// call sends a command and stores its result, unless that is nil.
func (b *bidi) call(ctx context.Context, method string, params, result any) error {
	answer := make(chan bidiMessage, 1)
	b.mu.Lock()
	b.last++
	id := b.last
	b.waiting[id] = answer
	b.mu.Unlock()
	if err := websocket.JSON.Send(b.socket, bidiCommand{id, method, params}); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	select {
	case m := <-answer:
		if m.Type == "error" {
			return fmt.Errorf("%s: %s: %s", method, m.Error, m.Message)
		}
		if result == nil {
			return nil
		}
		return json.Unmarshal(m.Result, result)
	case <-b.ended:
		return fmt.Errorf("%s: the browser has ended: %w", method, b.err)
	case <-ctx.Done():
		b.mu.Lock()
		delete(b.waiting, id)
		b.mu.Unlock()
		return fmt.Errorf("%s: %w", method, ctx.Err())
	}
}
