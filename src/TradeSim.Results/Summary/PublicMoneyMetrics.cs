using TradeSim.Domain.Policy;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Summary;

/// <summary>
/// Duties by the country that collects them, export taxes likewise, and rents by the country whose quota or licence
/// makes them; what states pay mines and plants by the state that pays.
/// </summary>
public sealed class PublicMoneyMetrics(Whereabouts where) : IYearMetric
{
    private readonly Totals _duties = new();
    private readonly Totals _exportTaxes = new();
    private readonly Totals _rents = new();
    private readonly Totals _rentsApart = new();
    private readonly Totals _support = new();

    public void Add(ClosedMonth month, ReferencePrices reference)
    {
        foreach (var shipment in month.Shipments)
        {
            var grams = (Int128)shipment.Mass.Grams;
            AddUnlessZero(_duties, shipment.Destination, grams * shipment.Duty.Micros);
            AddUnlessZero(_exportTaxes, shipment.Origin, grams * shipment.ExportTax.Micros);
            AddUnlessZero(_rents, shipment.Origin, grams * shipment.ExportRent.Micros);
            AddUnlessZero(_rents, shipment.Destination, grams * shipment.ImportRent.Micros);
            AddUnlessZero(_rentsApart, shipment.Destination, grams * shipment.ImportRent.Micros);
            if (where.IsCountry(shipment.Seller))
            {
                // What mines and plants keep is in their surplus; recyclers and traders have none.
                AddUnlessZero(_rentsApart, shipment.Origin, grams * (shipment.ExportRent - shipment.RentToState).Micros);
            }
        }

        // What a state lays in it still has, and what is paid under a contract is not its own.
        foreach (var payment in month.Payments.Where(payment => !payment.IsPrivate && payment.Kind != MeasureNames.Of(MeasureKind.Stockpile)))
        {
            _support.Add(payment.State, (Int128)payment.Micros * 1000);
        }
    }

    public void StartYear()
    {
        _support.Clear();
        _duties.Clear();
        _exportTaxes.Clear();
        _rents.Clear();
        _rentsApart.Clear();
    }

    public IEnumerable<SummaryRow> Rows(int year) =>
    [
        .. Rows(year, "duties", _duties),
        .. Rows(year, "export.taxes", _exportTaxes),
        .. Rows(year, "rents", _rents),
        .. Rows(year, "rents.apart", _rentsApart),
        .. Rows(year, "support", _support),
    ];

    private static IEnumerable<SummaryRow> Rows(int year, string metric, Totals sums) =>
        sums.Sums.Select(sum => new SummaryRow(year, metric, sum.Key, Units.Dollars(sum.Value), Units.Usd));

    private static void AddUnlessZero(Totals totals, string country, Int128 amount)
    {
        if (amount != 0)
        {
            totals.Add(country, amount);
        }
    }
}
