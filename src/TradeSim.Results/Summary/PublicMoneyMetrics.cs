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
    private readonly Totals _rentsOfStates = new();
    private readonly Totals _support = new();

    public void Add(ClosedMonth month, ReferencePrices reference)
    {
        foreach (var shipment in month.Shipments)
        {
            var grams = shipment.Mass.Grams;
            _duties.AddUnlessZero(shipment.Destination, Math.BigMul(grams, shipment.Duty.Micros));
            _exportTaxes.AddUnlessZero(shipment.Origin, Math.BigMul(grams, shipment.ExportTax.Micros));
            _rents.AddUnlessZero(shipment.Origin, Math.BigMul(grams, shipment.ExportRent.Micros));
            _rentsOfStates.AddUnlessZero(shipment.Origin, Math.BigMul(grams, shipment.RentToState.Micros));
            _rents.AddUnlessZero(shipment.Destination, Math.BigMul(grams, shipment.ImportRent.Micros));
            _rentsApart.AddUnlessZero(shipment.Destination, Math.BigMul(grams, shipment.ImportRent.Micros));
            if (where.IsCountry(shipment.Seller))
            {
                // What mines and plants keep is in their surplus; recyclers and traders have none.
                _rentsApart.AddUnlessZero(shipment.Origin, Math.BigMul(grams, (shipment.ExportRent - shipment.RentToState).Micros));
            }
        }

        // What a state lays in it still has, and what is paid under a contract is not its own.
        foreach (var payment in month.Payments.Where(payment => !payment.IsPrivate && !payment.IsForReserve))
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
        _rentsOfStates.Clear();
    }

    public IEnumerable<SummaryRow> Rows(int year) =>
    [
        .. _duties.InDollars(year, "duties"),
        .. _exportTaxes.InDollars(year, "export.taxes"),
        .. _rents.InDollars(year, "rents"),
        .. _rentsApart.InDollars(year, "rents.apart"),
        .. _rentsOfStates.InDollars(year, "rents.state"),
        .. _support.InDollars(year, "support"),
    ];
}
