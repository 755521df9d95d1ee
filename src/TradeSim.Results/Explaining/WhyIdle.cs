using System.Collections.Immutable;
using System.Globalization;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Results.Explaining;

/// <summary>Why a mine, plant or corridor did what it did in a month, or nothing: its price against its cost, what others bid, what lies before it.</summary>
/// <param name="world">The world of the month.</param>
/// <param name="closed">The month.</param>
/// <param name="states">What an entity held when the month closed.</param>
/// <param name="quotes">Every route of every market of the month.</param>
public sealed class WhyIdle(WorldModel world, ClosedMonth closed, Func<string, AgentState> states, ImmutableArray<Quote> quotes)
{
    private const int MostShown = 8;

    private Month Month => closed.Month;

    /// <summary>The lines of an answer; null where the id is no mine, plant or corridor.</summary>
    public IReadOnlyList<string>? Lines(string id)
    {
        if (world.Agents.FirstOrDefault(agent => agent.Id == id) is { } agent)
        {
            return agent switch { Producer mine => [.. OfMine(mine)], Hub hub => [.. OfPlant(hub)], _ => null };
        }

        var corridor = world.Scenario.World.Corridors.FirstOrDefault(row => row.Id == id)
            ?? world.Scenario.Projects.OfType<CorridorProject>().Select(project => project.Corridor).FirstOrDefault(row => row.Id == id);
        return corridor is null ? null : [.. OfCorridor(corridor)];
    }

    private IEnumerable<string> OfMine(Producer mine)
    {
        var state = (ProducerState)states(mine.Id);
        var dug = closed.Balances.Where(row => row.Entity == mine.Id).Sum(row => row.Mined.Grams);
        var own = quotes.Where(quote => quote.Terms.Seller == mine.Id).OrderBy(quote => quote.LostBy).ThenBy(quote => quote.Terms.Buyer, StringComparer.Ordinal).ToList();
        var costs = MineCosts.Of(world, mine);
        yield return $"{mine.Id} {(dug == 0 ? "dug nothing" : $"dug {Tonnes(dug)} t")} in {Month}: {WhyMine(mine, state, costs, own)}";
        yield return $"  cost {Usd(mine.Row.CostUsd)}, by-product credit {Usd(mine.Row.ByProductUsd)}, loss of the base year that is paid on {Usd(MineCosts.WedgeUsd(world, mine))}: full cost {Usd(costs.Full)}, avoidable {Usd(costs.Avoidable)} USD/kg";
        yield return $"  ready {Tonnes(state.Ready)} of {Tonnes(Rounding.ToWhole(mine.Capacity.At(Month, world.Growth)))} t a month; it expects {Usd(state.Expected.Usd)}; states pay {Usd(world.SubsidyOn(mine, Month).Usd)}";
        foreach (var quote in own.Take(MostShown))
        {
            yield return $"  {quote.Terms.Buyer}: {Came(quote)} at {Usd(quote.Terms.Landed.Usd)}, the door pays {Usd(quote.Door.Usd)}";
        }
    }

    private string WhyMine(Producer mine, ProducerState state, MineCosts costs, List<Quote> own)
    {
        if (NotBuilt(mine.Capacity) is { } notBuilt)
        {
            return notBuilt;
        }

        if (own.Count == 0)
        {
            return "no way leads from it to a plant that takes its ore";
        }

        var price = world.KeptBy(mine, Month).Of(own[0].Terms.Fob.Usd);
        return state switch
        {
            { Resource.Grams: <= 0 } => "its ore is gone",
            { Status: MineStatus.Closed } => $"it is closed: its ore would fetch {Usd(price)}, its cost is {Usd(costs.Full)}",
            { Status: MineStatus.Reopening } => $"it reopens in {state.Reopens}",
            { Ready: 0 } => $"it has not opened: the best buyer would leave {Usd(price)} for its first kilogram, its cost is {Usd(costs.Growth)}",
            _ when price <= costs.Avoidable => $"it stands idle: its ore fetches {Usd(price)}, under its avoidable cost of {Usd(costs.Avoidable)}",
            _ when price < costs.Full => $"it works in part: its ore fetches {Usd(price)}, between its avoidable cost of {Usd(costs.Avoidable)} and its full cost of {Usd(costs.Full)}",
            _ => $"its ore fetches {Usd(price)}, its cost is {Usd(costs.Full)}",
        };
    }

    private IEnumerable<string> OfPlant(Hub hub)
    {
        var bought = closed.Shipments.Where(shipment => shipment.Buyer == hub.Id).Sum(shipment => shipment.Mass.Grams);
        var offers = quotes.Where(quote => quote.Terms.Buyer == hub.Id && quote.Terms.Commodity == Commodity.Concentrate)
            .OrderByDescending(quote => quote.Terms.Mass).ThenBy(quote => quote.LostBy).ThenBy(quote => quote.Terms.Seller, StringComparer.Ordinal).ToList();
        var why = NotBuilt(hub.Capacity) ?? (offers.Count == 0 ? "no ore that it takes has a way to it" : bought > 0 ? "its bid took" : "every seller got more elsewhere");
        yield return $"{hub.Id} {(bought == 0 ? "bought nothing" : $"bought {Tonnes(bought)} t")} in {Month}: {why}";
        foreach (var quote in offers.Take(MostShown))
        {
            yield return $"  {Offer(quote)}";
        }

        if (offers.Count > MostShown)
        {
            yield return $"  and {offers.Count - MostShown} more";
        }
    }

    /// <summary>What the plant would have left a seller for its ore, at the seller's gate, and who paid what.</summary>
    private string Offer(Quote quote)
    {
        var seller = quote.Terms.Seller;
        var left = quote.Door - (quote.Terms.Landed - quote.Terms.Fob);
        if (quote.Terms.Mass.Grams > 0)
        {
            return $"{seller}: {quote.Terms.Mass} t came at {Usd(quote.Terms.Fob.Usd)} at its gate";
        }

        var rival = quotes.Where(other => other.Terms.Seller == seller && other.Terms.Commodity == Commodity.Concentrate && other.Terms.Mass.Grams > 0)
            .OrderByDescending(other => other.Terms.Mass).ThenBy(other => other.Terms.Buyer, StringComparer.Ordinal).FirstOrDefault();
        var barred = quote.IsBarred ? $"; barred by {string.Join(", ", quote.Barriers.Select(barrier => barrier.Measure))}" : "";
        return $"{seller}: its netback for this ore was {Usd(left.Usd)} at the seller's gate, {(!quote.HasGoods || rival is null ? $"the seller had none to sell, and would want {Usd(quote.Terms.Fob.Usd)}" : $"{rival.Terms.Buyer} bid {Usd(rival.Terms.Fob.Usd)}")}{barred}";
    }

    private IEnumerable<string> OfCorridor(CorridorRow corridor)
    {
        var carried = closed.Shipments.Where(shipment => shipment.Route.Split('>').Contains(corridor.Id)).ToList();
        var along = quotes.Where(quote => quote.Terms.Route.Split('>').Contains(corridor.Id)).ToList();
        var why = corridor.Opens > Month ? $"it opens in {corridor.Opens}"
            : carried.Count > 0 ? $"{carried.Count} shipments took it"
            : along.Count == 0 ? $"it lies on the cheapest way of no two that may trade; a tonne pays {Usd(corridor.UsdPerTonne)} USD and {corridor.Days} days on it"
            : "nothing that would have taken it was worth its way";
        yield return $"{corridor.Id} carried {(carried.Count == 0 ? "nothing" : $"{Tonnes(carried.Sum(shipment => shipment.Gross.Grams))} t gross")} in {Month}: {why}";
        foreach (var quote in along.OrderByDescending(quote => quote.Terms.Mass).ThenBy(quote => quote.LostBy).ThenBy(quote => quote.Terms.Id, StringComparer.Ordinal).Take(MostShown))
        {
            yield return $"  {quote.Terms.Seller} > {quote.Terms.Buyer}, {quote.Terms.Commodity}: {Came(quote)} at {Usd(quote.Terms.Landed.Usd)}, the door pays {Usd(quote.Door.Usd)}";
        }
    }

    private string? NotBuilt(CapacityCalendar capacity) =>
        capacity.IsOpen(Month) ? null
        : capacity.Steps.IsEmpty ? "it has no capacity, and no project gives it any in this run"
        : $"its project opens in {capacity.Steps[0].Opens}";

    private static string Came(Quote quote) => quote.Terms.Mass.Grams > 0 ? $"{quote.Terms.Mass} t landed" : "the first kilogram would land";

    private static string Tonnes(long grams) => new Mass(grams).Tonnes.ToString("#,0.###", CultureInfo.InvariantCulture);

    private static string Usd(double usd) => usd.ToString("0.00", CultureInfo.InvariantCulture);
}
