using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.World;

/// <summary>
/// What is paid beside the price of goods: by states to mines and plants once the month has its prices, for reserves as countries
/// settle, and by buyers and sellers who do not keep a contract.
/// </summary>
internal static class StatePayments
{
    /// <summary>By measure, entity and commodity; what is paid once stands by itself, after what the same measure pays by weight.</summary>
    public static ImmutableArray<Payment> Of(WorldModel world, Month month, ImmutableArray<Cleared> cleared, ImmutableArray<Settled> settled) =>
    [
        .. ForSales(world, month, cleared).Concat(settled.SelectMany(answer => answer.Payments)).Concat(UnderContracts(world, cleared))
            .OrderBy(payment => payment.Measure, StringComparer.Ordinal).ThenBy(payment => payment.Entity, StringComparer.Ordinal).ThenBy(payment => payment.Commodity.Index),
    ];

    /// <summary>What buyers pay for what they promised to take and do not, less what sellers pay for what they do not have.</summary>
    private static IEnumerable<Payment> UnderContracts(WorldModel world, ImmutableArray<Cleared> cleared) =>
        from market in cleared
        from delivery in market.Deliveries
        let rule = world.Policy[delivery.Measure]
        where rule.Offtake is not null
        let terms = rule.Offtake
        let micros = delivery.Untaken(terms) - delivery.Penalty(terms)
        where micros != 0
        select new Payment(MeasureNames.Of(rule.Kind), rule.Id, rule.By, terms.Seller, world[terms.Seller].Country, false, market.Commodity, micros);

    private static IEnumerable<Payment> ForSales(WorldModel world, Month month, ImmutableArray<Cleared> cleared)
    {
        if (!world.Policy.HasSupports)
        {
            return [];
        }

        var sums = new Dictionary<(string Measure, string Entity, Commodity Commodity), Int128>();
        foreach (var market in cleared)
        {
            foreach (var shipment in market.Shipments.Where(shipment => !shipment.IsReexport))
            {
                AddFloor(world, month, market, shipment, sums);
                AddSubsidies(world, month, shipment, sums);
            }
        }

        // What is paid once is no earning of which owners get a part, and no part of a price.
        foreach (var (key, gramMicros) in world.Policy.HasStakes ? Dividends(world, month, cleared, Payments(world, sums)) : [])
        {
            Add(sums, key, gramMicros);
        }

        return Payments(world, sums).Concat(Once(world, month));
    }

    private static void Add(Dictionary<(string Measure, string Entity, Commodity Commodity), Int128> sums, (string Measure, string Entity, Commodity Commodity) key, Int128 gramMicros) =>
        sums[key] = sums.GetValueOrDefault(key) + gramMicros;

    /// <summary>What owners get of what a mine or plant earned, where it earned anything: a loss is carried by nobody.</summary>
    /// <param name="payments">What states pay for its sales.</param>
    private static IEnumerable<((string Measure, string Entity, Commodity Commodity), Int128 GramMicros)> Dividends(
        WorldModel world, Month month, ImmutableArray<Cleared> cleared, ImmutableArray<Payment> payments)
    {
        var stakes = world.Agents.SelectMany(agent => world.Policy.StakesIn(agent.Country, agent.Id, month).Select(stake => (agent.Id, Stake: stake)))
            .ToLookup(pair => pair.Id, pair => pair.Stake, StringComparer.Ordinal);
        return
            from earned in new Earnings(world.Scenario.World).Of(
                cleared.SelectMany(market => market.Shipments).Where(shipment => stakes.Contains(shipment.Seller) || stakes.Contains(shipment.Buyer)),
                payments)
            where earned.Value > 0
            from stake in stakes[earned.Key]
            select ((stake.Id, earned.Key, Commodity.Concentrate), -earned.Value * Rounding.ToPpm(stake.Stake) / Rounding.Million);
    }

    private static ImmutableArray<Payment> Payments(WorldModel world, Dictionary<(string Measure, string Entity, Commodity Commodity), Int128> sums) =>
        [.. sums.Where(sum => sum.Value != 0).Select(sum => PaymentOf(world, sum.Key, sum.Value))];

    /// <summary>What the floor under the sale of a mine or plant pays on a shipment; recyclers have none.</summary>
    private static void AddFloor(
        WorldModel world, Month month, Cleared market, Shipment shipment, Dictionary<(string Measure, string Entity, Commodity Commodity), Int128> sums)
    {
        if (world.Policy.FloorUnder(shipment.Origin, shipment.Seller, shipment.Commodity, month) is { } floor
            && world[shipment.Seller] is Agents.Producer or Agents.Hub)
        {
            // Concentrate is not one good, and has no price but its own.
            var price = shipment.Commodity.Stage == Stage.Oxide ? market.Reference : shipment.Fob;
            Add(sums, (floor.Id, shipment.Seller, shipment.Commodity), (Int128)shipment.Mass.Grams * Price.FromUsd(PriceFloor.Of(floor).Paid(price.Usd)).Micros);
        }
    }

    /// <summary>What states pay the mine that sells a shipment of ore, and the plant that buys it.</summary>
    private static void AddSubsidies(WorldModel world, Month month, Shipment shipment, Dictionary<(string Measure, string Entity, Commodity Commodity), Int128> sums)
    {
        if (shipment.Commodity.Stage != Stage.Concentrate)
        {
            return;
        }

        (string Country, string Entity)[] paid = [(shipment.Origin, shipment.Seller), (shipment.Destination, shipment.Buyer)];
        foreach (var (country, entity) in world[shipment.Seller] is Agents.Producer ? paid : paid[1..])
        {
            foreach (var subsidy in world.Policy.SubsidiesOn(country, entity, month))
            {
                Add(sums, (subsidy.Id, entity, shipment.Commodity), (Int128)shipment.Mass.Grams * Price.FromUsd(subsidy.PaidUsdPerKg).Micros);
            }
        }
    }

    /// <summary>What is paid once, in the first month in force, in equal parts to all that a measure names.</summary>
    private static IEnumerable<Payment> Once(WorldModel world, Month month) =>
        from measure in world.Policy.Measures
        where measure.CapitalUsd > 0 && measure.FirstInForce == month && measure.IsEver
        from entity in measure.Entities
        select new Payment(
            MeasureNames.Of(measure.Kind), measure.Id, measure.By, entity, world[entity].Country, false, Commodity.Concentrate,
            Rounding.ToWhole(measure.CapitalUsd / measure.Entities.Length * Price.MicrosPerDollar));

    private static Payment PaymentOf(WorldModel world, (string Measure, string Entity, Commodity Commodity) what, Int128 gramMicros)
    {
        var rule = world.Policy[what.Measure];
        var ofFeed = rule.Kind == MeasureKind.Subsidy && world[what.Entity] is Agents.Hub;
        return new Payment(
            MeasureNames.Of(rule.Kind), rule.Id, rule.By, what.Entity, world[what.Entity].Country, ofFeed, what.Commodity, Rounding.PerThousand(gramMicros));
    }
}
