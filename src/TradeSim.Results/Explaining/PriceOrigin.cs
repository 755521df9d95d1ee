using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Explaining;

/// <summary>
/// What a FOB price is made of, back to the mines. A plant's ore and work are joint costs of all it makes; they are divided in
/// proportion to sales value, as joint costs are in the accounts of refineries, so a part p of the price of a lot worth V when
/// sold on is <c>p x fob / V</c>, and what is left is the plant's margin.
/// </summary>
public sealed class PriceOrigin(Trail trail)
{
    private readonly Dictionary<(Source, Element?), double[]> _known = [];
    private readonly HashSet<(Source, Element?)> _asked = [];

    /// <summary>USD per kg by <see cref="FobPart"/>; they sum to the FOB price.</summary>
    public double[] Of(Shipment shipment, Element? element) => Of(Source.Of(shipment), element, shipment.Fob.Usd);

    private double[] Of(Source source, Element? element, double fob) => trail.World[source.Seller] switch
    {
        Producer mine => Parts((FobPart.MineCost, mine.NetCost.Usd), (FobPart.MineRent, fob - mine.NetCost.Usd)),
        Hub hub => Scaled(Known(source, element, () => OfPlant(hub, source, element)), fob),
        _ when source.IsReexport => WithMargin(Known(source, element, () => OfTraders(source, element)), FobPart.TradersMargin, fob),
        _ => Parts((FobPart.Recycling, fob)),
    };

    /// <summary>Reckoned once. Goods that went in a circle are not followed round it.</summary>
    private double[] Known(Source source, Element? element, Func<double[]> reckon)
    {
        if (_known.TryGetValue((source, element), out var known))
        {
            return known;
        }

        if (!_asked.Add((source, element)))
        {
            return Parts((FobPart.FromBefore, 1));
        }

        var parts = reckon();
        _known.Add((source, element), parts);
        return parts;
    }

    /// <summary>For a price of one dollar.</summary>
    private double[] OfPlant(Hub hub, Source source, Element? element)
    {
        var parts = new double[FobParts.Count];
        var lots = trail.Lots(source, element);
        if (lots.Count == 0)
        {
            return Parts((FobPart.FromBefore, 1));
        }

        foreach (var (lot, share) in lots)
        {
            var scale = share / trail.GrossValue(hub, lot);
            AddLanded(parts, lot, element, scale);
            parts[(int)FobPart.Separation] += scale * trail.Processing(hub, lot);
        }

        return WithMargin(parts, FobPart.PlantMargin, 1);
    }

    /// <summary>What the goods had cost the traders, in dollars per kg.</summary>
    private double[] OfTraders(Source source, Element? element)
    {
        var parts = new double[FobParts.Count];
        foreach (var (lot, share) in trail.Lots(source, element))
        {
            AddLanded(parts, lot, element, share);
        }

        return parts;
    }

    private void AddLanded(double[] parts, Shipment lot, Element? element, double scale)
    {
        var before = Of(Source.Of(lot), element, lot.Fob.Usd);
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] += scale * before[i];
        }

        parts[(int)FobPart.OreFreight] += scale * lot.Freight.Usd;
        parts[(int)FobPart.OreTaxes] += scale * (lot.ExportTax + lot.Duty).Usd;
        parts[(int)FobPart.OreRents] += scale * lot.Rent.Usd;
        parts[(int)FobPart.OreCompliance] += scale * lot.Compliance.Usd;
        parts[(int)FobPart.OreFriction] += scale * lot.Friction.Usd;
        parts[(int)FobPart.OreSubsidy] += scale * lot.Subsidy.Usd;
    }

    private static double[] Parts(params ReadOnlySpan<(FobPart Part, double Usd)> known)
    {
        var parts = new double[FobParts.Count];
        foreach (var (part, usd) in known)
        {
            parts[(int)part] = usd;
        }

        return parts;
    }

    private static double[] Scaled(double[] parts, double by) => [.. parts.Select(part => part * by)];

    private static double[] WithMargin(double[] parts, FobPart margin, double fob)
    {
        var all = (double[])parts.Clone();
        all[(int)margin] += fob - all.Sum();
        return all;
    }
}
