using System.Collections.Immutable;

namespace TradeSim.Domain.Policy;

/// <summary>Of the measures in force those that charge on routes: duties, taxes, compliance, and preferences that lift them.</summary>
public sealed class ChargingMeasures
{
    public ChargingMeasures(IEnumerable<Measure> inForce)
    {
        All =
        [
            .. inForce.Where(measure => measure.Kind is MeasureKind.Tariff or MeasureKind.ExportTax or MeasureKind.ExportVat or MeasureKind.Compliance or MeasureKind.Preference),
        ];
        Ids = string.Join(' ', All.Select(measure => measure.Id));
        NameEntities = All.Any(measure => !measure.Entities.IsEmpty);
    }

    public ImmutableArray<Measure> All { get; }

    public string Ids { get; }

    /// <summary>Whether it matters who sells or buys, beside the countries.</summary>
    public bool NameEntities { get; }
}
