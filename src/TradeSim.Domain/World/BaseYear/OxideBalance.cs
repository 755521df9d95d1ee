using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.World.BaseYear;

/// <summary>
/// Oxides in the base year: flows between countries, split over the plants and recyclers of the origin in proportion to what
/// each gives. Of scarce elements all that is made is sold, but for what stocks grow by, and recycling closes the gap; of elements
/// in glut what is not sold is thrown away. Grams a month.
/// </summary>
internal sealed class OxideBalance
{
    private readonly WorldTables _tables;
    private readonly OreBalance _ore;
    private readonly List<string> _contradictions;
    private readonly double[] _recycledSold;
    private readonly Dictionary<(Element Element, string Seller), double> _sold = [];
    private readonly Dictionary<(Element Element, string Buyer), double> _bought = [];

    /// <param name="demand">How use of each element, and what is recycled of it, grows.</param>
    public OxideBalance(WorldTables tables, OreBalance ore, IReadOnlyList<SteadyGrowth> demand, List<string> contradictions)
    {
        _tables = tables;
        _recycledSold = [.. demand.Select(growth => growth.Sold(growth.HeldBySeller(tables.Parameters)))];
        _ore = ore;
        _contradictions = contradictions;
        foreach (var element in Element.All)
        {
            foreach (var group in tables.Flows
                .Where(row => row.Stage == Stage.Oxide && row.Element == element && row.Tonnes > 0)
                .GroupBy(row => row.Origin, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                Split(element, group.Key, [.. group]);
            }
        }

        foreach (var (flow, grams) in Flows)
        {
            _sold[(flow.Element, flow.Seller)] = SoldBy(flow.Seller, flow.Element) + grams;
            _bought[(flow.Element, flow.Buyer)] = BoughtBy(flow.Buyer, flow.Element) + grams;
        }
    }

    /// <summary>Flows between a seller (hub, or country for its recyclers) and a country.</summary>
    public SortedDictionary<OxideFlow, double> Flows { get; } = [];

    /// <summary>Recycled output by country.</summary>
    public SortedDictionary<RecycledFlow, double> Recycled { get; } = [];

    /// <summary>All that a seller sold of an element.</summary>
    public double SoldBy(string seller, Element element) => _sold.GetValueOrDefault((element, seller));

    /// <summary>All that a country bought of an element.</summary>
    public double BoughtBy(string buyer, Element element) => _bought.GetValueOrDefault((element, buyer));

    private void Split(Element element, string origin, List<BaseFlowRow> rows)
    {
        var makers = _tables.Hubs.Where(hub => hub.Country == origin)
            .Select(hub => (hub.Id, Output: _ore.SaleableOf(hub.Id, element)))
            .Where(maker => maker.Output > 0).OrderBy(maker => maker.Id, StringComparer.Ordinal).ToList();
        var made = makers.Sum(maker => maker.Output);
        var sold = rows.Sum(row => row.Tonnes) / 12 * Mass.GramsPerTonne;
        var recycles = _tables.Recycling.Any(row => row.Country == origin && row.Element == element && row.Tonnes > 0);
        var scarce = _tables.Elements[element.Index].Scarce;
        if (scarce && recycles && sold > made)
        {
            Recycled[new(element, origin)] = (sold - made) / _recycledSold[element.Index];
            makers.Add((origin, sold - made));
        }
        else if (made <= 0)
        {
            _contradictions.Add($"{origin} sends {rows.Sum(row => row.Tonnes):0.###} t of {element} in flows_2024.csv but makes none; give it a plant, recycling or no flow.");
            return;
        }

        var supply = makers.Sum(maker => maker.Output);
        var scale = scarce ? supply / sold : Math.Min(1, supply / sold);
        foreach (var row in rows)
        {
            var grams = row.Tonnes / 12 * Mass.GramsPerTonne * scale;
            foreach (var maker in makers)
            {
                var key = new OxideFlow(element, maker.Id, row.Destination);
                Flows[key] = Flows.GetValueOrDefault(key) + (grams * maker.Output / supply);
            }
        }
    }
}
