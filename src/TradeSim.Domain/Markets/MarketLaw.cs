using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Protocol;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Markets;

/// <summary>A month of one market: orders become a market problem, its answer becomes shipments in grams and micro-dollars, rounded once.</summary>
public static class MarketLaw
{
    public static MarketState Begin(WorldModel world, Market market)
    {
        var (level, growth) = market.Commodity.Stage == Stage.Concentrate
            ? (world.Opening.SupplyLevel, world.Opening.Mining)
            : (world.Opening.Level(market.Commodity.Element), world.Opening.DemandOf(market.Commodity.Element));
        var flows = market.Routes.Select(route => Rounding.ToWhole(route.BaseFlow * level)).ToArray();
        return new MarketState
        {
            SellerPrices = [.. market.Sellers.Select(seller => BasePriceOf(world, market, seller))],
            BuyerPrices = [.. market.Buyers.Select(buyer => BasePriceOf(world, market, buyer))],
            Flows = flows,
            MeanFlows = [.. flows],
            Bought = [.. market.Buyers.Select((_, buyer) => Rounding.ToWhole(
                growth.Mean(MarketState.MonthsBought) * market.Routes.Index().Where(route => route.Item.Buyer == buyer).Sum(route => flows[route.Index])))],
        };
    }

    /// <summary>Clears a month of the market. The room is the caller's, for this market alone.</summary>
    /// <exception cref="MarketNotCleared">The run cannot go on.</exception>
    public static Cleared Clear(WorldModel world, Market market, MarketState state, Month month, MarketOrders orders, ClearingRoom room)
    {
        var (draft, before) = Draft(world, market, state, month, orders, room);
        var (solution, steps) = Solve(draft, state, room);
        var grams = Shipments.Grams(draft, solution);
        var atMarket = Shipments.Of(draft, solution, grams, month);
        var licences = draft.Desks?.Close(draft, grams, state) ?? [];
        Remember(world, market, state, draft, solution, grams, month);
        var reference = Reference(world, market, state, atMarket);
        var shipments = Shipments.WithContracts(draft, solution, grams, month, atMarket, reference);
        var underContract = shipments.Where(shipment => shipment.Deal == Deal.Offtake).Select(shipment => shipment.Seller).ToHashSet(StringComparer.Ordinal);
        return new Cleared(
            market.Commodity,
            shipments,
            [.. draft.Sellers.Select((seller, i) => SoldAt(shipments, underContract, market.Sellers[seller].Entity, Price.FromUsd(solution.SellerPrices[i])))],
            [.. draft.Buyers.Select((buyer, i) => new EntityPrice(market.Buyers[buyer].Entity, Price.FromUsd(solution.BuyerPrices[i])))],
            reference,
            licences,
            Offtakes.Deliveries(draft, solution, grams, reference),
            [.. QuotaUses(draft, solution, grams)],
            WorldDigest.Of(state),
            before + steps);
    }

    /// <summary>The problem of the month; where licences are asked for, after a clearing without them has said how much.</summary>
    internal static (MarketDraft Draft, int Steps) Draft(WorldModel world, Market market, MarketState state, Month month, MarketOrders orders, ClearingRoom room)
    {
        var free = MarketDraft.Of(world, market, state, month, orders);
        if (free.Licensing.IsEmpty && state.Applications.Count == 0)
        {
            return (free, 0);
        }

        var (shipped, steps) = free.Licensing.IsEmpty ? (null, 0) : Solve(free, state, room);
        return (free.Under(LicenceDesks.Open(free, shipped, state, month), state), steps);
    }

    /// <summary>The answer, once more where traders look at home, and how many steps it took.</summary>
    internal static (MarketSolution Solution, int Steps) Solve(MarketDraft draft, MarketState state, ClearingRoom room)
    {
        var solution = Clearing.Clearing.Solve(draft.Problem, draft.Start(state), room);
        if (!draft.LookAtHome(solution))
        {
            return (solution, solution.Iterations);
        }

        var again = Clearing.Clearing.Solve(draft.Problem, draft.Start(state), room);
        return (again, solution.Iterations + again.Iterations);
    }

    private static long BasePriceOf(WorldModel world, Market market, MarketParty party)
    {
        if (market.Commodity.Stage == Stage.Oxide)
        {
            return Price.FromUsd(world.Scenario.World.Elements[market.Commodity.Element.Index].PriceUsd).Micros;
        }

        return world[party.Entity] switch
        {
            Agents.Producer mine => mine.BasePrice.Micros,
            Agents.Hub hub when party.Grade > 0 => hub.ResiduePrice.Micros,
            _ => 0,
        };
    }

    /// <summary>The market's price of a seller; of one that delivered under a contract the mean of what it sold, by which it expects and works.</summary>
    private static EntityPrice SoldAt(ImmutableArray<Shipment> shipments, HashSet<string> underContract, string seller, Price atMarket) =>
        new(seller, underContract.Contains(seller) ? MeanFob(shipments.Where(shipment => shipment.Seller == seller && !shipment.IsReexport))!.Value : atMarket);

    /// <summary>What became of each export quota and tariff-rate quota here.</summary>
    private static IEnumerable<QuotaUse> QuotaUses(MarketDraft draft, MarketSolution solution, long[] grams)
    {
        for (var p = 0; p < draft.Problem.Policies.Length; p++)
        {
            var (policy, rent) = (draft.Problem.Policies[p], Price.FromUsd(solution.PolicyRents[p]));
            switch (draft.World.Policy.Find(policy.Id))
            {
                case { Kind: MeasureKind.ExportQuota } quota:
                    yield return new QuotaUse(
                        quota.Id, new Mass(policy.Routes.Sum(r => Contained.Grams(grams[r], draft.CountedPpm(quota, r)))), new Mass(policy.Routes.Sum(r => grams[r])), rent);
                    break;
                case { Kind: MeasureKind.TariffRateQuota } quota:
                    var within = new Mass(policy.Routes.Sum(r => grams[r] == 0 ? 0 : Rounding.ToWhole(Shipments.Within(solution, r) * grams[r])));
                    yield return new QuotaUse(quota.Id, within, within, rent);
                    break;
                default:
                    break;
            }
        }
    }

    private static void Remember(
        WorldModel world, Market market, MarketState state, MarketDraft draft, MarketSolution solution, long[] grams, Month month)
    {
        for (var i = 0; i < draft.Sellers.Length; i++)
        {
            state.SellerPrices[draft.Sellers[i]] = Price.FromUsd(solution.SellerPrices[i]).Micros;
        }

        for (var i = 0; i < draft.Buyers.Length; i++)
        {
            state.BuyerPrices[draft.Buyers[i]] = Price.FromUsd(solution.BuyerPrices[i]).Micros;
        }

        state.Rents.Clear();
        for (var i = 0; i < draft.Problem.Policies.Length; i++)
        {
            if (Price.FromUsd(solution.PolicyRents[i]).Micros is var rent && rent != 0)
            {
                state.Rents[draft.Problem.Policies[i].Id] = rent;
            }
        }

        Array.Clear(state.Flows);
        for (var r = 0; r < grams.Length; r++)
        {
            if (!draft.Routes[r].IsReexport)
            {
                state.Flows[draft.Routes[r].Index] += grams[r];
            }
        }

        var grows = world.BaseTrade.ScaleOf(market.Commodity, month.Next) / world.BaseTrade.ScaleOf(market.Commodity, month);
        for (var r = 0; r < state.Flows.Length; r++)
        {
            state.MeanFlows[r] = Agents.Expectation.TowardGrowing(state.MeanFlows[r], state.Flows[r], 1 / world.Parameters.FlowMemoryMonths, grows);
        }

        var bought = new long[state.Bought.Length];
        for (var r = 0; r < grams.Length; r++)
        {
            bought[draft.Buyers[draft.Routes[r].Bid]] += grams[r];
        }

        for (var buyer = 0; buyer < bought.Length; buyer++)
        {
            state.Bought[buyer] = Agents.Expectation.Toward(state.Bought[buyer], bought[buyer], 1.0 / MarketState.MonthsBought);
        }
    }

    /// <summary>Mean FOB price of the reference country's sellers, weighted by volume; of all sellers where it sells nothing; the last prices where nobody does.</summary>
    internal static Price Reference(WorldModel world, Market market, MarketState state, ImmutableArray<Shipment> shipments)
    {
        foreach (var group in new[] { shipments.Where(shipment => shipment.Origin == world.Parameters.ReferenceCountry), shipments })
        {
            if (MeanFob(group) is { } mean)
            {
                return mean;
            }
        }

        return new Price(state.SellerPrices.Length == 0 ? 0 : state.SellerPrices.Max());
    }

    /// <summary>By volume; null of nothing.</summary>
    private static Price? MeanFob(IEnumerable<Shipment> shipments)
    {
        Int128 value = 0;
        Int128 mass = 0;
        foreach (var shipment in shipments)
        {
            value += (Int128)shipment.Fob.Micros * shipment.Mass.Grams;
            mass += shipment.Mass.Grams;
        }

        return mass > 0 ? new Price((long)(value / mass)) : null;
    }
}
