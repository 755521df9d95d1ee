using System.Collections.Immutable;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Policy;

/// <summary>
/// Measures of two or more parties that sleep together. When one party breaks the truce all that were bound wake with it.
/// <code>asleep from `From` to the earlier of `Until` and the first month in force of the first measure that breaks it</code>
/// A measure that starts while it lasts breaks it where it says so, or where it is of a kind that the truce covers and one party
/// lays it on another. What a truce binds breaks neither that nor one that lasts at the same time. Several may bind a measure one after
/// another, and each leaves it as it was.
/// </summary>
/// <param name="Measures">The ids of what is bound.</param>
/// <param name="From">First month of the truce.</param>
/// <param name="Until">First month no longer of it, as agreed.</param>
/// <param name="Extended">How that came to lie where it lies; null where it was never moved.</param>
public sealed record Truce(string Id, ImmutableArray<string> Measures, Month From, Month Until, Extension? Extended, string Because)
{
    /// <summary>How long it was agreed for, in words.</summary>
    public string Lasts => From >= Month.AfterAll ? "never" : Until >= Month.AfterAll ? $"from {From} on" : $"{From} to {Until}";

    /// <summary>The word by which a measure says that it breaks no truce.</summary>
    public const string None = "none";

    /// <summary>Kinds of measure by which one party burdens the goods of another, or keeps its own from it.</summary>
    public static readonly ImmutableArray<MeasureKind> Burdens =
    [
        MeasureKind.Tariff, MeasureKind.TariffRateQuota, MeasureKind.ExportTax, MeasureKind.ExportVat, MeasureKind.ExportQuota, MeasureKind.ExportLicence,
        MeasureKind.ExportBan, MeasureKind.ImportBan, MeasureKind.Compliance, MeasureKind.SourcingCap, MeasureKind.BorderClosure, MeasureKind.TechnologyBan,
    ];

    /// <summary>Kinds that no party may newly lay on another; empty is those of them that it binds.</summary>
    public ImmutableArray<MeasureKind> Covers { get; init; } = [];

    /// <summary>What ended it before its time; null where nothing did.</summary>
    /// <param name="measures">All measures there are.</param>
    /// <param name="free">Those that neither it nor another at the same time binds.</param>
    public Breach? BrokenBy(ImmutableArray<Measure> measures, ImmutableArray<Measure> free, PolicyBook policy)
    {
        ImmutableArray<Measure> bound = [.. measures.Where(measure => Measures.Contains(measure.Id))];
        return measures.Where(measure => measure.Breaks == Id)
            .Concat(free.Where(measure => measure.Breaks is null && IsCovered(measure, bound, policy)))
            .Select(measure => Within(measure) is { } month ? new Breach(measure, month) : null).OfType<Breach>()
            .OrderBy(breach => breach.Month).ThenBy(breach => breach.Measure.Id, StringComparer.Ordinal).FirstOrDefault();
    }

    /// <summary>Whether some month is of both, as they were agreed.</summary>
    public bool Overlaps(Truce other) => From < other.Until && other.From < Until;

    /// <summary>The pause that it makes of the measures it binds.</summary>
    public Pause PauseUnder(Breach? breach) => new(From, breach?.Month ?? Until, breach?.Month <= Extended?.Said ? null : Extended, Id);

    /// <summary>Why a measure that it binds sleeps.</summary>
    public string WhyAsleep(Month month) =>
        Extension.Known(Extended, Until, month) is var until && until < Month.AfterAll ? $"suspended until {until} by {Id}" : $"suspended by {Id}";

    /// <summary>The first month of the truce in which a measure that started in it is in force; null where there is none.</summary>
    private Month? Within(Measure measure)
    {
        for (var month = measure.Starts; month > From && month < Until && !(month >= measure.Ends); month = month.Next)
        {
            if (measure.StatusIn(month) == MeasureStatus.InForce)
            {
                return month;
            }
        }

        return null;
    }

    private bool IsCovered(Measure measure, ImmutableArray<Measure> bound, PolicyBook policy) =>
        Burdens.Contains(measure.Kind)
        && (Covers.IsEmpty ? bound.Any(one => one.Kind == measure.Kind) : Covers.Contains(measure.Kind))
        && bound.Any(own => policy.MayMean(own.By, measure.By))
        && bound.Any(other => !policy.MayMean(other.By, measure.By) && policy.MayHit(measure, other.By));
}

/// <summary>A truce is broken.</summary>
/// <param name="Month">The first month in which the measure is in force.</param>
public sealed record Breach(Measure Measure, Month Month);
