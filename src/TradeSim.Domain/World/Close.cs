using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Protocol;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.World;

/// <summary>The last phase of a month: audit, digest, and the record that goes into the month log.</summary>
public static class Close
{
    /// <summary>The name of goods under way in balances and entities.</summary>
    public const string Transit = "transit";

    /// <summary>The name of what reactions answered, among the parts of a month.</summary>
    private const string Reactions = "reactions";

    /// <summary>The name of what they have seen over several months.</summary>
    private const string Sightings = "sightings";

    /// <summary>The name of how quotas are divided, among the parts of a month.</summary>
    private const string Quotas = "quotas";

    /// <summary>The coordinator's books before the first month.</summary>
    public static Ledger Open(WorldModel world, IEnumerable<AgentState> states)
    {
        var underWay = new long[2 * Element.Count];
        foreach (var state in states)
        {
            var own = state.UnderWay();
            for (var i = 0; i < own.Length; i++)
            {
                underWay[i] += own[i];
            }
        }

        return new Ledger { Due = world.Scenario.From, Digest = WorldDigest.Start, UnderWay = underWay };
    }

    /// <summary>Closes a month, and lets reactions answer it: the answers in the order of agents and markets, as the exchange gave them.</summary>
    /// <exception cref="MassNotConserved">The audit found a gram too many or too few.</exception>
    public static ClosedMonth Month(
        WorldModel world,
        Ledger ledger,
        Month month,
        ImmutableArray<Planned> planned,
        ImmutableArray<Cleared> cleared,
        ImmutableArray<Settled> settled)
    {
        if (month != ledger.Due)
        {
            throw new InvalidOperationException($"Asked to close {month}; the next month to close is {ledger.Due}.");
        }

        var quotas = QuotaDivisionLaw.InForce(world, [.. planned.SelectMany(answer => answer.Stances)], ledger.Quotas, month);
        var transit = TransitRows(ledger, settled);
        var errors = Audit.Of(ledger, settled, transit);
        var closed = new ClosedMonth
        {
            Month = month,
            Shipments = WithProvenance(world, cleared, settled),
            Prices = MonthPrices.Of(world, cleared),
            Balances = Rows(settled, transit),
            Measures = [.. MeasuresOf(world, month, planned, cleared, quotas)],
            Enacted = ledger.Enacted,
            Licences = [.. cleared.SelectMany(market => market.Licences.Select(one => new LicenceRow(market.Commodity, one)))],
            Payments = StatePayments.Of(world, month, cleared, settled),
            Parts = [],
            MassErrorGrams = errors,
            Digest = "",
        };
        ledger.Sightings = ledger.Sightings.After(world, closed);
        ledger.Enacted = ReactionLaw.Answer(world, ledger.Enacted, ledger.Sightings, closed);
        ledger.Quotas = QuotaDivisionLaw.Next(world, quotas, cleared, month.Next);
        ImmutableArray<DigestPart> parts =
        [
            .. settled.Select(answer => new DigestPart(answer.Entity, answer.Digest))
                .Concat(cleared.Select((answer, i) => new DigestPart(world.Markets[i].Id, answer.Digest)))
                .Append(new DigestPart(Transit, WorldDigest.Of(ledger)))
                .Concat(world.Scenario.Reactions.IsEmpty ? [] : [new DigestPart(Reactions, WorldDigest.Of(ledger.Enacted))])
                .Concat(ledger.Quotas.All.IsEmpty ? [] : [new DigestPart(Quotas, WorldDigest.Of(ledger.Quotas))])
                .Concat(world.Scenario.Reactions.Any(Policy.Sightings.AreKeptFor) ? [new DigestPart(Sightings, WorldDigest.Of(ledger.Sightings))] : [])
                .OrderBy(part => part.Entity, StringComparer.Ordinal),
        ];
        ledger.Digest = WorldDigest.Chain(ledger.Digest, parts.Select(part => (part.Entity, part.Digest)));
        ledger.Due = month.Next;
        return closed with { Parts = parts, Digest = ledger.Digest };
    }

    /// <summary>All rows in an array of their number: one that grew would leave copies of itself in pools.</summary>
    private static ImmutableArray<Balance> Rows(ImmutableArray<Settled> settled, ImmutableArray<Balance> transit)
    {
        var rows = ImmutableArray.CreateBuilder<Balance>(settled.Sum(answer => answer.Balances.Length) + transit.Length);
        foreach (var answer in settled)
        {
            rows.AddRange(answer.Balances);
        }

        rows.AddRange(transit);
        return rows.MoveToImmutable();
    }

    /// <summary>Goods under way: opened as they closed, arrived what was sent, dispatched what was delivered.</summary>
    private static ImmutableArray<Balance> TransitRows(Ledger ledger, ImmutableArray<Settled> settled)
    {
        var sent = new long[2 * Element.Count];
        var delivered = new long[2 * Element.Count];
        foreach (var answer in settled)
        {
            foreach (var row in answer.Balances)
            {
                var i = ((int)row.Stage * Element.Count) + row.Element.Index;
                sent[i] += row.Dispatched.Grams;
                delivered[i] += row.Arrived.Grams;
            }
        }

        var rows = ImmutableArray.CreateBuilder<Balance>();
        foreach (var stage in new[] { Stage.Concentrate, Stage.Oxide })
        {
            foreach (var element in Element.All)
            {
                var i = ((int)stage * Element.Count) + element.Index;
                var opening = ledger.UnderWay[i];
                ledger.UnderWay[i] = opening + sent[i] - delivered[i];
                if (opening + sent[i] + delivered[i] > 0)
                {
                    rows.Add(new Balance
                    {
                        Entity = Transit,
                        Stage = stage,
                        Element = element,
                        Opening = new Mass(opening),
                        Arrived = new Mass(sent[i]),
                        Dispatched = new Mass(delivered[i]),
                        Closing = new Mass(ledger.UnderWay[i]),
                    });
                }
            }
        }

        return rows.ToImmutable();
    }

    private static ImmutableArray<Shipment> WithProvenance(WorldModel world, ImmutableArray<Cleared> cleared, ImmutableArray<Settled> settled)
    {
        var cargoes = new Dictionary<(int Commodity, string Seller, string Buyer, Deal Deal), Stock>();
        foreach (var consignment in settled.SelectMany(answer => answer.Sent))
        {
            foreach (var lot in consignment.Lots)
            {
                cargoes.Add((lot.Commodity.Index, consignment.Seller, consignment.Buyer, lot.Deal), lot.Cargo);
            }
        }

        return
        [
            .. cleared.SelectMany(market => market.Shipments)
                .Select(shipment => shipment with { Provenance = MinedIn(world, cargoes[(shipment.Commodity.Index, shipment.Seller, shipment.Buyer, shipment.Deal)]) }),
        ];
    }

    private static ImmutableArray<MinedIn> MinedIn(WorldModel world, Stock cargo)
    {
        var shares = ImmutableArray.CreateBuilder<MinedIn>(cargo.All.Length);
        foreach (var (element, origin, grams) in cargo.All)
        {
            shares.Add(new MinedIn(element, world.Provenances.MinedIn(origin), new Mass(grams), world.Provenances.SeparatedIn(origin)));
        }

        return shares.MoveToImmutable();
    }

    private static IEnumerable<MeasureState> MeasuresOf(
        WorldModel world, Month month, ImmutableArray<Planned> planned, ImmutableArray<Cleared> cleared, QuotaDivisions quotas) => planned
        .SelectMany(answer => answer.Stances)
        .DistinctBy(stance => stance.Measure)
        .OrderBy(stance => stance.Measure, StringComparer.Ordinal)
        .Select(stance => quotas.Find(stance.Measure) is { } quota ? stance with { Value = quota.Grams.Sum() } : stance)
        .Select(stance => (Stance: stance, Measure: world.Policy[stance.Measure]))
        .Select(pair => new MeasureState(
            pair.Measure.Id,
            pair.Measure.By,
            MeasureNames.Of(pair.Measure.Kind),
            MeasureNames.TargetOf(pair.Measure),
            ValueOf(pair.Measure, pair.Stance, cleared),
            MeasureNames.Of(pair.Measure.ToldIn(month) ?? pair.Stance.Status),
            pair.Stance.Why));

    /// <summary>What a measure is worth this month; of a contract or an export quota in force what became of it.</summary>
    private static string ValueOf(Measure measure, Stance stance, ImmutableArray<Cleared> cleared) =>
        PolicyBook.IsPromise(measure) && cleared.SelectMany(market => market.Deliveries).Where(one => one.Measure == measure.Id).ToList() is { Count: > 0 } goods
            ? measure.Offtake is { } terms ? Delivery.InWords(goods, terms) : $"{MeasureNames.ValueOf(measure, stance.Value)}, {Delivery.InWords(goods)}"
            : measure.Kind == MeasureKind.ExportQuota && cleared.SelectMany(market => market.Quotas).Where(one => one.Measure == measure.Id).ToList() is { Count: > 0 } uses
            ? $"{MeasureNames.ValueOf(measure, stance.Value)}, {QuotaUse.InWords(uses)}"
            : MeasureNames.ValueOf(measure, stance.Value);
}
