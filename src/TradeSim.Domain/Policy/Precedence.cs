using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Policy;

/// <summary>Why one of two rules applies where both would fall.</summary>
public enum PrecedenceReason
{
    MoreSpecific,
    LaterStart,
    Replaces,
    LaterId,
}

/// <summary>
/// Two rules of one kind by one country that meet, and of which one applies where they do: see <see cref="PolicyBook"/>. Nothing else
/// says of a rule in force that it is not applied.
/// </summary>
/// <param name="Applies">The rule that applies where both would.</param>
/// <param name="Yields">The rule that does not.</param>
/// <param name="Everywhere">Whether it yields wherever it falls.</param>
/// <param name="First">The first month in which both are in force.</param>
public sealed record Precedence(Measure Applies, Measure Yields, PrecedenceReason Reason, bool Everywhere, Month First)
{
    /// <summary>Whom and what it is about: what both rules name, <c>CHN oxide Dy</c>.</summary>
    public string Whom
    {
        get
        {
            var isImporters = Applies.Kind.IsImporters();
            var (own, other) = isImporters ? (Applies.Origins, Yields.Origins) : (Applies.Destinations, Yields.Destinations);
            var parties = own.IsEmpty || own is ["*"] ? other : own;
            var stages = Applies.Stages.IsEmpty ? Yields.Stages : Applies.Stages;
            var elements = Applies.Elements.IsEmpty ? Yields.Elements : Yields.Elements.IsEmpty ? Applies.Elements : [.. Applies.Elements.Intersect(Yields.Elements)];
            return string.Join(' ', [
                parties.IsEmpty ? "*" : string.Join('|', parties),
                .. stages.Select(stage => new Commodity(stage, default).StageName),
                .. elements.Select(element => element.Symbol),
                .. Applies.Entities.IsEmpty ? Yields.Entities : Applies.Entities]);
        }
    }

    /// <summary>What makes the one go before the other, in words.</summary>
    public string Because => Reason switch
    {
        PrecedenceReason.Replaces => "replaces it",
        PrecedenceReason.MoreSpecific => "is more specific",
        PrecedenceReason.LaterStart => "starts later",
        _ => "has the later id",
    };

    /// <summary>All pairs that meet in some month of a run, each with the first such month; by the rule that yields, then that which applies.</summary>
    public static ImmutableArray<Precedence> Through(PolicyBook book, Month from, Month until)
    {
        var found = new Dictionary<(string, string), Precedence>();
        for (var month = from; month <= until; month = month.Next)
        {
            foreach (var pair in In(book, month))
            {
                found.TryAdd((pair.Yields.Id, pair.Applies.Id), pair);
            }
        }

        return
        [
            .. found.Values.OrderBy(pair => pair.Yields.Id, StringComparer.Ordinal).ThenBy(pair => pair.Applies.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>What is told of a rule in force in a month: to whom it is not applied, what it lifts, and what lifts it.</summary>
    public static IEnumerable<string> Told(PolicyBook book, Measure measure, Month month)
    {
        foreach (var pair in book.InForceIn(month).Where(other => other != measure).Select(other => Of(book, measure, other, month)).OfType<Precedence>().Where(pair => pair.Yields == measure))
        {
            yield return $"not applied{(pair.Everywhere ? "" : $" to {pair.Whom}")}: {pair.Applies.Id} {pair.Because}";
        }

        if (measure.Kind is MeasureKind.Preference or MeasureKind.Tariff or MeasureKind.TariffRateQuota)
        {
            foreach (var other in book.InForceIn(month).Where(other => other != measure && Meet(book, measure, other)))
            {
                if (measure.Kind == MeasureKind.Preference && IsDuty(other) && measure.LiftsDuty(other))
                {
                    yield return $"lifts {other.Id}";
                }
                else if (IsDuty(measure) && other.Kind == MeasureKind.Preference && other.LiftsDuty(measure))
                {
                    yield return $"lifted for {string.Join('|', other.Origins)} by {other.Id}";
                }
            }
        }
    }

    private static bool IsDuty(Measure measure) => measure.Kind is MeasureKind.Tariff or MeasureKind.TariffRateQuota;

    private static IEnumerable<Precedence> In(PolicyBook book, Month month)
    {
        var inForce = book.InForceIn(month);
        for (var i = 0; i < inForce.Length; i++)
        {
            for (var j = i + 1; j < inForce.Length; j++)
            {
                if (Of(book, inForce[i], inForce[j], month) is { } pair)
                {
                    yield return pair;
                }
            }
        }
    }

    private static Precedence? Of(PolicyBook book, Measure one, Measure other, Month month)
    {
        if (one.Kind != other.Kind || !IsOneAlone(one.Kind) || !Meet(book, one, other) || book.Prevailing(one, other) is not { } applies)
        {
            return null;
        }

        var yields = applies == one ? other : one;
        var reason = applies.Replaces.Contains(yields.Id) ? PrecedenceReason.Replaces
            : book.SpecificityOf(applies) != book.SpecificityOf(yields) ? PrecedenceReason.MoreSpecific
            : applies.Starts != yields.Starts ? PrecedenceReason.LaterStart
            : PrecedenceReason.LaterId;
        return new Precedence(applies, yields, reason, Covers(applies, yields), month);
    }

    /// <summary>Whether of the rules of a kind one applies to a flow, mine or plant.</summary>
    private static bool IsOneAlone(MeasureKind kind) =>
        kind is not (MeasureKind.RouteClosure or MeasureKind.BorderClosure or MeasureKind.TechnologyBan or MeasureKind.PermitBan);

    private static bool Meet(PolicyBook book, Measure a, Measure b) =>
        (a.By == b.By || (a.Kind is not (MeasureKind.PriceFloor or MeasureKind.Subsidy or MeasureKind.StateEquity) && book.MayMean(a.By, b.By)))
        && MeetIn(book, a.Origins, b.Origins)
        && MeetIn(book, a.Destinations, b.Destinations)
        && Meet(a.Stages, b.Stages)
        && Meet(a.Elements, b.Elements)
        && Meet(a.Entities, b.Entities)
        && a.Offtake?.Buyer == b.Offtake?.Buyer
        && !(a.Stages is [Stage.Concentrate] && !PolicyBook.Concerns(b, Commodity.Concentrate))
        && !(b.Stages is [Stage.Concentrate] && !PolicyBook.Concerns(a, Commodity.Concentrate));

    private static bool Covers(Measure applies, Measure yields) =>
        Covers(applies.Origins, yields.Origins) && Covers(applies.Destinations, yields.Destinations) && Covers(applies.Stages, yields.Stages)
        && Covers(applies.Elements, yields.Elements) && Covers(applies.Entities, yields.Entities);

    private static bool Covers<T>(ImmutableArray<T> wide, ImmutableArray<T> narrow) => wide.IsEmpty || (!narrow.IsEmpty && narrow.All(wide.Contains));

    private static bool MeetIn(PolicyBook book, ImmutableArray<string> a, ImmutableArray<string> b) =>
        a.IsEmpty || b.IsEmpty || a.Any(one => b.Any(other => book.MayMean(one, other)));

    private static bool Meet<T>(ImmutableArray<T> a, ImmutableArray<T> b) => a.IsEmpty || b.IsEmpty || a.Intersect(b).Any();
}
