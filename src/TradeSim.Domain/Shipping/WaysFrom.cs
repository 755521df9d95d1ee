using System.Collections.Immutable;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Shipping;

/// <summary>What is open in a span of months, as lists of legs out of each place.</summary>
internal sealed class OpenNetwork
{
    public OpenNetwork(
        int number, IReadOnlyList<CorridorRow> corridors, IReadOnlyList<TerminalRow> terminals, IReadOnlySet<string> shut, IReadOnlyDictionary<string, int> places)
    {
        Number = number;
        Out = [.. Enumerable.Range(0, places.Count).Select(_ => new List<(int To, CorridorRow Corridor)>())];
        Terminals = new TerminalRow?[places.Count];
        foreach (var terminal in terminals)
        {
            Terminals[places[terminal.Place]] = terminal;
        }

        foreach (var corridor in corridors)
        {
            var from = places[corridor.From];
            var to = places[corridor.To];
            if (shut.Contains(corridor.From) || shut.Contains(corridor.To))
            {
                continue;
            }

            Out[from].Add((to, corridor));
            if (corridor.BothWays)
            {
                Out[to].Add((from, corridor));
            }
        }
    }

    public int Number { get; }

    public List<(int To, CorridorRow Corridor)>[] Out { get; }

    public TerminalRow?[] Terminals { get; }
}

/// <summary>The cheapest ways from one place to all others, for goods of one value.</summary>
internal sealed class WaysFrom
{
    private readonly OpenNetwork _open;
    private readonly int _source;
    private readonly double[] _cost;
    private readonly (int Place, CorridorRow Corridor)?[] _before;
    private readonly Way?[] _ways;

    public WaysFrom(OpenNetwork open, int source, double usdPerTonneDay)
    {
        _open = open;
        _source = source;
        _cost = new double[open.Out.Length];
        _before = new (int, CorridorRow)?[open.Out.Length];
        _ways = new Way?[open.Out.Length];
        Array.Fill(_cost, double.PositiveInfinity);
        _cost[source] = 0;
        var waiting = new PriorityQueue<int, (double Cost, int Place)>();
        var done = new bool[open.Out.Length];
        waiting.Enqueue(source, (0, source));
        while (waiting.TryDequeue(out var place, out _))
        {
            if (done[place])
            {
                continue;
            }

            done[place] = true;
            foreach (var (to, corridor) in open.Out[place])
            {
                var cost = _cost[place] + corridor.UsdPerTonne + (corridor.Days * usdPerTonneDay);
                if (open.Terminals[to] is { } terminal)
                {
                    cost += terminal.UsdPerTonne + (terminal.DwellDays * usdPerTonneDay);
                }

                if (cost < _cost[to])
                {
                    _cost[to] = cost;
                    _before[to] = (place, corridor);
                    waiting.Enqueue(to, (cost, to));
                }
            }
        }
    }

    public Way? To(int place)
    {
        if (double.IsPositiveInfinity(_cost[place]))
        {
            return null;
        }

        return _ways[place] ??= Trace(place);
    }

    private Way Trace(int place)
    {
        var legs = new Stack<string>();
        var terminals = new Stack<string>();
        double usd = 0;
        var days = 0;
        for (var at = place; at != _source;)
        {
            var (before, corridor) = _before[at]!.Value;
            legs.Push(corridor.Id);
            usd += corridor.UsdPerTonne;
            days += corridor.Days;
            if (_open.Terminals[at] is { } terminal)
            {
                terminals.Push(terminal.Id);
                usd += terminal.UsdPerTonne;
                days += terminal.DwellDays;
            }

            at = before;
        }

        return new Way(usd, days, [.. legs], [.. terminals]);
    }
}
