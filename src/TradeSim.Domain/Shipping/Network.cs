using System.Collections.Concurrent;
using System.Collections.Immutable;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Shipping;

/// <summary>A way through the network: what it costs a tonne of product, how many days it takes, which legs it uses.</summary>
/// <param name="Legs">Corridor ids in order; none within one place.</param>
/// <param name="Terminals">Terminals passed.</param>
public sealed record Way(double UsdPerTonne, int Days, ImmutableArray<string> Legs, ImmutableArray<string> Terminals)
{
    /// <summary>The legs joined by <c>&gt;</c>.</summary>
    public string Text { get; } = string.Join('>', Legs);
}

/// <summary>
/// Corridors and terminals over time, and the way of least generalised cost between two places: legs + handling + value x
/// interest x days. Shortest path by Dijkstra (1959); of two ways that cost the same the one with the lower corridor
/// numbers wins.
/// </summary>
public sealed class Network
{
    private readonly ImmutableArray<CorridorRow> _corridors;
    private readonly ImmutableArray<TerminalRow> _terminals;
    private readonly Dictionary<string, int> _places;
    private readonly Dictionary<string, string> _countries;
    private readonly Dictionary<string, (double TonnesPerMonth, double UsdPerTonne)> _legs;
    private readonly PolicyBook _policy;
    private readonly double _interestPerDay;
    private readonly Month _from;
    private readonly ImmutableArray<OpenNetwork> _byMonth;
    private readonly ConcurrentDictionary<(int Epoch, int Source, double UsdPerTonneDay), WaysFrom> _ways = new();

    public Network(Scenario scenario, PolicyBook policy)
    {
        _corridors =
        [
            .. scenario.World.Corridors
                .Concat(scenario.Projects.OfType<CorridorProject>().Select(project => project.Corridor with { Opens = project.Opens }))
                .DistinctBy(row => row.Id)
                .OrderBy(row => row.Id, StringComparer.Ordinal),
        ];
        _terminals =
        [
            .. scenario.World.Terminals
                .Concat(scenario.Projects.OfType<TerminalProject>().Select(project => project.Terminal with { Opens = project.Opens }))
                .DistinctBy(row => row.Id)
                .OrderBy(row => row.Place, StringComparer.Ordinal).ThenBy(row => row.Opens).ThenBy(row => row.Id, StringComparer.Ordinal),
        ];
        _places = scenario.World.Places.Select((place, i) => (place.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        _countries = scenario.World.Places.ToDictionary(place => place.Id, place => place.Country, StringComparer.Ordinal);
        _legs = _corridors.Select(row => (row.Id, row.TonnesPerMonth, row.UsdPerTonne))
            .Concat(_terminals.Select(row => (row.Id, row.TonnesPerMonth, row.UsdPerTonne)))
            .ToDictionary(leg => leg.Id, leg => (leg.TonnesPerMonth, leg.UsdPerTonne), StringComparer.Ordinal);
        _policy = policy;
        _interestPerDay = scenario.World.Parameters.InterestPerYear / 365;
        _from = scenario.From;
        _byMonth = Epochs(scenario.From, scenario.Until);
    }

    /// <summary>Tonnes of product a month that a corridor or terminal takes.</summary>
    public double CapacityOf(string leg) => _legs[leg].TonnesPerMonth;

    /// <summary>What a corridor or terminal costs a tonne of product, USD.</summary>
    public double CostOf(string leg) => _legs[leg].UsdPerTonne;

    /// <summary>The way between two places in a month; null when none is open.</summary>
    /// <param name="valueUsdPerTonne">Value of a tonne of product, which is what days cost interest on.</param>
    public Way? Find(Month month, string from, string to, double valueUsdPerTonne)
    {
        var open = _byMonth[(month - _from).Count];
        var source = _places[from];
        var usdPerDay = valueUsdPerTonne * _interestPerDay;
        var ways = _ways.GetOrAdd((open.Number, source, usdPerDay), static (key, open) => new WaysFrom(open, key.Source, key.UsdPerTonneDay), open);
        return ways.To(_places[to]);
    }

    /// <summary>The measures that close a corridor of a way, or a terminal where one of them begins or ends, in a month, by id.</summary>
    public ImmutableArray<Measure> ClosedBy(Way way, Month month)
    {
        var legs = _corridors.Where(row => way.Legs.Contains(row.Id)).ToList();
        var onWay = _terminals.Where(row => legs.Exists(leg => leg.From == row.Place || leg.To == row.Place)).Select(row => row.Id)
            .Concat(way.Legs).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. _policy.Closing(month).Where(measure => onWay.Contains(measure.Target!))
                .Concat(legs.SelectMany(row => _policy.ClosersOf(_countries[row.From], _countries[row.To], month)))
                .DistinctBy(measure => measure.Id).OrderBy(measure => measure.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Interest on goods of a value over days, USD in the unit of the value.</summary>
    public double Interest(double value, int days) => value * _interestPerDay * days;

    /// <summary>A number that changes when, and only when, a corridor or terminal opens or closes.</summary>
    public int EpochOf(Month month) => _byMonth[(month - _from).Count].Number;

    private ImmutableArray<OpenNetwork> Epochs(Month from, Month until)
    {
        var months = ImmutableArray.CreateBuilder<OpenNetwork>();
        var known = new Dictionary<string, OpenNetwork>(StringComparer.Ordinal);
        for (var month = from; month <= until; month = month.Next)
        {
            var closed = _policy.Closures(month);
            var corridors = _corridors
                .Where(row => row.Opens <= month && !(row.Closes is { } closes && closes <= month) && !closed.Contains(row.Id)
                    && !_policy.IsBorderClosed(_countries[row.From], _countries[row.To], month)).ToArray();
            var terminals = _terminals.Where(row => row.Opens <= month)
                .GroupBy(row => row.Place, StringComparer.Ordinal).Select(group => group.Last()).ToArray();
            var shut = _terminals.Where(row => closed.Contains(row.Id)).Select(row => row.Place).ToHashSet(StringComparer.Ordinal);
            var signature = string.Join('|', corridors.Select(row => row.Id).Concat(terminals.Select(row => row.Id)).Concat(shut.Order(StringComparer.Ordinal)));
            if (!known.TryGetValue(signature, out var open))
            {
                known.Add(signature, open = new OpenNetwork(known.Count, corridors, terminals, shut, _places));
            }

            months.Add(open);
        }

        return months.ToImmutable();
    }
}
